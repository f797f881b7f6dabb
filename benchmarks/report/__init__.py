"""What was measured, as tables to read: one file for each kind."""
