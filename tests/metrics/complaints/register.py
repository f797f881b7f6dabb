"""Complaint registers and logs drawn as short tables: times of 2026, dull columns filled in."""

from typing import Any

from tests.bank import Rows, table

DULL = {
    "received_at": "06-01 09:00",
    "channel": "call",
    "source": "client",
    "org_id": "B01",
    "severity": "simple",
    "status": "open",
}
SHORT = {
    "received": "received_at",
    "org": "org_id",
    "kind": "severity",
    "profile": "sla_profile",
    "closed": "closed_at",
    "told": "notified_at",
}
TIMES = ("received_at", "closed_at", "notified_at", "ts")


def complaints(text: str) -> Rows:
    """Read complaints; what a row leaves empty is as in ``DULL``, times lie in 2026."""
    return [_timed(DULL | _given(row)) for row in table(text)]


def events(*texts: str) -> Rows:
    """Read log entries; they are numbered in the order drawn, times lie in 2026."""
    drawn = [_given(row) for text in texts for row in table(text)]
    return [_timed({"event_id": f"e{number:03d}"} | row) for number, row in enumerate(drawn)]


def units(names: list[str]) -> Rows:
    """Return a head office with a branch of each name below it."""
    head = {"org_id": "HQ", "name": "HQ", "level": "hq", "valid_from": "2000-01-01"}
    below = head | {"level": "tier1_branch", "parent_id": "HQ"}
    return [head, *(below | {"org_id": name, "name": name} for name in names)]


def _given(row: dict[str, Any]) -> dict[str, Any]:
    return {SHORT.get(name, name): value for name, value in row.items() if value is not None}


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    return {c: f"2026-{value}" if c in TIMES else value for c, value in row.items()}
