"""Replay a complaint's register line and log one by one; the truth the backlog is held against."""

from datetime import date, datetime
from typing import Any

OPENING = {"received", "reopen"}
ENDING = {"close", "withdraw", "merge"}


def open_at(complaint: dict[str, Any], events: list[dict[str, Any]], day: date) -> bool:
    """Tell whether a complaint was open at the end of ``day``."""
    end = datetime(day.year, day.month, day.day, 23, 59, 59)
    seen = [kind for moment, kind in _moments(complaint, events) if moment <= end]
    return bool(seen) and seen[-1] in OPENING


def moves(complaint: dict[str, Any], events: list[dict[str, Any]]) -> list[tuple[str, date]]:
    """Return each change between open and not open with its day; what changes nothing is none."""
    own = [event for event in events if event["complaint_id"] == complaint["complaint_id"]]
    found: list[tuple[str, date]] = []
    is_open = False
    for moment, kind in _moments(complaint, own):
        if (kind in OPENING) != is_open:
            is_open = not is_open
            found.append((kind, moment.date()))
    return found


def _moments(complaint: dict[str, Any], events: list[dict[str, Any]]) -> list[tuple[datetime, str]]:
    moments = [(complaint["received_at"], 0, "", "received")]
    moments += [(event["ts"], 1, event["event_id"], event["type"]) for event in events]
    if complaint["status"] != "open" and complaint["closed_at"] is not None:
        moments.append((complaint["closed_at"], 2, "", "close"))
    known = OPENING | ENDING
    return [(moment, kind) for moment, _, _, kind in sorted(moments) if kind in known]
