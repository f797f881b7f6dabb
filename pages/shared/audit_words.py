"""Audit records as an auditor reads them."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import streamlit as st

from data.audit import EVENTS, AuditLostError, read
from pages.shared import lists
from pages.shared.visit import Visit
from pages.shared.words import code_word

MOST_SHOWN = 500
# Refusals have a code for a reason; a lifted mask has what somebody wrote.
_REASONS = ("no_grants", "address")
_DETAILS = ("provider", "since", "chosen", "reason", "minutes", "file", "found")
_TO_THE_SECOND = 19
DAYS = 7
Rows = Sequence[Mapping[str, Any]]
ReadAs = Callable[[Visit, Mapping[str, Any]], dict[str, Any]]


def days(visit: Visit, key: str) -> tuple[date, date] | None:
    """Draw the choice of days (UTC) and return it; None when the first lies after the last."""
    today = datetime.now(UTC).date()
    first = st.date_input(
        visit.say("audit.first"), today - timedelta(days=DAYS - 1), key=f"{key}_first"
    )
    last = st.date_input(visit.say("audit.last"), today, key=f"{key}_last")
    if not isinstance(first, date) or not isinstance(last, date) or first > last:
        st.error(visit.say("audit.order"))
        return None
    return first, last


def records(visit: Visit, between: tuple[date, date], event: str | None = None) -> pa.Table | None:
    """Return the records of these days, or say that the log is lost; raises NotAllowedError."""
    try:
        return read(visit.snapshot.published, visit.viewer, *between, event=event)
    except AuditLostError:
        st.error(visit.say("audit.lost"), icon=":material/error:")
        return None


def event_options(visit: Visit) -> dict[str, str]:
    """Return the events by their words, all of them first."""
    return {"": visit.say("audit.every_event")} | {e: visit.say(f"audit.{e}") for e in EVENTS}


def line(visit: Visit, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return one record as the auditor's list shows it."""
    scope = json.loads(row["scope"])
    return {
        "at": f"{row['at']:%Y-%m-%d %H:%M:%S}",
        "event": visit.say(f"audit.{row['event']}"),
        "user": row["user_id"],
        "role": code_word(visit.choices.language, row["role"], "role"),
        "page": visit.say(f"page.{row['page']}") if row["page"] else "",
        "rows": row["row_count"],
        "scope": _scope(visit, scope),
        "mask": visit.say(f"access.mask_{scope['mask']}"),
        "detail": _detail(visit, json.loads(row["detail"])),
        "filters": _pairs(json.loads(row["filters"])),
        "snapshot": row["snapshot"],
    }


def export_line(visit: Visit, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return one export as head office's list shows it."""
    whole = line(visit, row)
    whole["file"] = json.loads(row["detail"])["file"]
    kept = ("at", "user", "file", "rows", "scope", "mask", "filters", "snapshot")
    return {name: whole[name] for name in kept}


def _scope(visit: Visit, scope: Mapping[str, Any]) -> str:
    if scope["branches"] == "all":
        return visit.say("audit.whole_bank")
    if not scope["branches"]:
        return visit.say("audit.nothing_in_view")
    roots = ", ".join(scope["roots"])
    return visit.say("audit.units", roots=roots, count=scope["branches"])


def _detail(visit: Visit, found: Mapping[str, Any]) -> str:
    told = {name: value for name, value in found.items() if not isinstance(value, dict)}
    if told.get("reason") in _REASONS:
        told["reason"] = visit.say(f"audit.reason_{told['reason']}")
    if "since" in told:
        told["since"] = str(told["since"])[:_TO_THE_SECOND].replace("T", " ")
    # What an older version wrote under another name keeps it.
    words = {name: visit.say(f"audit.detail_{name}") for name in _DETAILS if name in told}
    return _pairs({words.get(name, name): value for name, value in told.items()})


def _pairs(found: Mapping[str, Any]) -> str:
    flat = {k: v for k, v in found.items() if not isinstance(v, dict)}
    return " · ".join(f"{name} {value}" for name, value in flat.items())


def cards(visit: Visit, **counts: int) -> None:
    """Draw counts, each under its word."""
    grid = st.grid(min_column_width=150, gap="small")
    for name, count in counts.items():
        with grid.cell():
            st.metric(visit.say(f"audit.{name}"), f"{count:,}", border=True)


def show(visit: Visit, rows: Rows, read_as: ReadAs, key: str) -> None:
    """Draw records, or say that there are none; more than can be read are cut, and that is said."""
    if not rows:
        st.info(visit.say("audit.empty"))
        return
    lines = [read_as(visit, row) for row in rows[:MOST_SHOWN]]
    lists.show(visit, lines, "audit", key, wide=[name for name in ("page",) if name in lines[0]])
    if len(rows) > MOST_SHOWN:
        st.caption(visit.say("audit.shown", shown=MOST_SHOWN, rows=len(rows)))
