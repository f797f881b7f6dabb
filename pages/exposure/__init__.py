"""Group exposure."""
