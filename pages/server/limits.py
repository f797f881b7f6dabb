"""How large a file may be, how long its address holds, how many are made at once: settings."""

import os

AT_ONCE = 2


def most_rows() -> int:
    """Return the most rows one file may hold (``EXPORT_MAX_ROWS``)."""
    return _setting("EXPORT_MAX_ROWS", 200_000)


def most_bytes() -> int:
    """Return the most bytes one file may have (``EXPORT_MAX_MB``)."""
    return _setting("EXPORT_MAX_MB", 100) * 1_000_000


def link_seconds() -> float:
    """Return how long an address of a file holds after the page was drawn (in minutes)."""
    return _setting("EXPORT_LINK_MINUTES", 60) * 60


def _setting(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdigit() and int(value) > 0 else default
