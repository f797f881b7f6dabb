"""Account managers."""
