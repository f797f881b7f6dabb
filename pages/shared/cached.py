"""All caching: keyed by (snapshot, scope, question), never by a person."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import streamlit as st

from data.publish import current_id
from data.snapshot import Snapshot, open_snapshot
from data.window import Scope, Window
from metrics.kpi import Question, compute_kpi
from metrics.kpi_files import find_kpi
from metrics.periods import Period
from metrics.table_files import TableSize, find_table, read_table, table_size
from metrics.targets import target_of
from metrics.units import visible_units
from pages.shared.visit import Visit

# What names a snapshot in a key: its folder and its id, which never comes back for other content.
Place = tuple[str, str]


def served(published: Path, snapshot_id: str | None = None) -> Snapshot:
    """Return a snapshot, by default the one served now: one small file read, nothing cached."""
    return open_snapshot(published, snapshot_id or current_id(published))


def window_of(visit: Visit) -> Window:
    """Return the visit's window; its queries are not cached."""
    return Window(visit.snapshot, visit.scope)


def units(snapshot: Snapshot, scope: Scope) -> tuple[dict[str, Any], ...]:
    """Return the units in a scope, top down."""
    return tuple(_units(_place(snapshot), scope))


def kpi(
    visit: Visit, kpi_id: str, by: tuple[str, ...] = (), period: Period | None = None
) -> pa.Table | None:
    """Return a KPI for the visit's choices; None when an extract it needs is not provided."""
    if find_kpi(kpi_id).missing(visit.snapshot.provided):
        return None
    asked = period or visit.choices.period
    return _kpi(_place(visit.snapshot), visit.scope, kpi_id, asked, by, *_filters(visit))


def target(visit: Visit, kpi_id: str) -> float | None:
    """Return what a KPI is to reach in the visit's branch and period; None where none is set."""
    key = (_place(visit.snapshot), visit.scope, kpi_id)
    return _target(*key, visit.choices.period, visit.choices.branch)


def table(visit: Visit, name: str, limit: int, offset: int = 0) -> pa.Table | None:
    """Return one page of a table; None when an extract it needs is not provided."""
    if find_table(name).missing(visit.snapshot.provided):
        return None
    key = (_place(visit.snapshot), visit.scope, name, visit.choices.period)
    return _table(*key, *_filters(visit), limit, offset, visit.choices.about)


def whole_table(visit: Visit, name: str) -> pa.Table:
    """Return every row of a table, for a file; too large to keep, so it is not cached."""
    c = visit.choices
    table = find_table(name)
    return read_table(table, c.period, window_of(visit), c.branch, c.profile, about=c.about)


def size_of(visit: Visit, name: str) -> TableSize:
    """Return how many rows a table has in all, and the totals of its money columns."""
    key = (_place(visit.snapshot), visit.scope, name, visit.choices.period)
    return _size(*key, *_filters(visit), visit.choices.about)


def names(visit: Visit, of: str) -> dict[str, str]:
    """Return ``{id: name}`` of the managers or groups in view at the end of the period."""
    end = visit.choices.period.end.isoformat()
    return _names(_place(visit.snapshot), visit.scope, of, end, visit.choices.profile)


def _filters(visit: Visit) -> tuple[str | None, str]:
    return visit.choices.branch, visit.choices.profile


def _place(snapshot: Snapshot) -> Place:
    return str(snapshot.published), snapshot.snapshot_id


def _window(place: Place, scope: Scope) -> Window:
    return Window(open_snapshot(Path(place[0]), place[1]), scope)


@st.cache_data(max_entries=500, show_spinner=False)
def _units(place: Place, scope: Scope) -> list[dict[str, Any]]:
    return visible_units(_window(place, scope))


@st.cache_data(max_entries=5000, show_spinner=False)
def _kpi(
    place: Place,
    scope: Scope,
    kpi_id: str,
    period: Period,
    by: tuple[str, ...],
    branch: str | None,
    profile: str,
) -> pa.Table:
    question = Question(find_kpi(kpi_id), period, by, branch, profile)
    return compute_kpi(question, _window(place, scope))


@st.cache_data(max_entries=2000, show_spinner=False)
def _target(
    place: Place, scope: Scope, kpi_id: str, period: Period, branch: str | None
) -> float | None:
    return target_of(find_kpi(kpi_id), period, _window(place, scope), branch)


@st.cache_data(max_entries=500, show_spinner=False)
def _table(
    place: Place,
    scope: Scope,
    name: str,
    period: Period,
    branch: str | None,
    profile: str,
    limit: int,
    offset: int,
    about: str | None,
) -> pa.Table:
    window = _window(place, scope)
    return read_table(find_table(name), period, window, branch, profile, limit, offset, about)


@st.cache_data(max_entries=2000, show_spinner=False)
def _size(
    place: Place,
    scope: Scope,
    name: str,
    period: Period,
    branch: str | None,
    profile: str,
    about: str | None,
) -> TableSize:
    return table_size(find_table(name), period, _window(place, scope), branch, profile, about)


_NAMES = {
    "manager": (
        "manager",
        "select manager_id as code, any_value(manager_name) as name from manager",
    ),
    "group": (
        "group_name_month",
        "select group_id as code, any_value(group_name) as name from group_name_month"
        " where month_end = $month_end::date and profile = $profile",
    ),
}


@st.cache_data(max_entries=500, show_spinner=False)
def _names(place: Place, scope: Scope, of: str, month_end: str, profile: str) -> dict[str, str]:
    mart, select = _NAMES[of]
    window = _window(place, scope)
    if not window.snapshot.manifest["marts"][mart]["parts"]:
        return {}
    found = window.query(f"{select} group by 1", {"month_end": month_end, "profile": profile})
    return {row["code"]: row["name"] for row in found.to_pylist()}
