"""Reference: definitions, data health, the rows behind a figure."""
