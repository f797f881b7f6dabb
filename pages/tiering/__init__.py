"""Client tiering."""
