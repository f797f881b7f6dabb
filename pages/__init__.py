"""The pages, one folder per menu section; nothing but this file directly in here."""
