"""Replay a complaint's register line and log one by one; the truth the backlog is held against."""

from datetime import date, datetime
from typing import Any

OPENING = {"received", "reopen"}
ENDING = {"close", "withdraw", "merge"}


def open_at(complaint: dict[str, Any], events: list[dict[str, Any]], day: date) -> bool:
    """Tell whether a complaint was open at the end of ``day``."""
    moments = [(complaint["received_at"], 0, "", "received")]
    moments += [(event["ts"], 1, event["event_id"], event["type"]) for event in events]
    if complaint["status"] != "open" and complaint["closed_at"] is not None:
        moments.append((complaint["closed_at"], 2, "", "close"))
    end = datetime(day.year, day.month, day.day, 23, 59, 59)
    known = OPENING | ENDING
    seen = [kind for moment, _, _, kind in sorted(moments) if moment <= end and kind in known]
    return bool(seen) and seen[-1] in OPENING
