"""From a bank's extracts to a published snapshot, and the window through which it is read."""
