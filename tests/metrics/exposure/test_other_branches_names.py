"""Nobody learns from a group who the clients of other branches are."""

import re
from typing import Any

import pyarrow as pa
import pytest

from data.access import Viewer, local_operator
from data.snapshot import Snapshot
from data.window import Window, unscoped
from metrics.kpi import Question, kpi_rows
from metrics.kpi_files import load_kpis
from metrics.marts import load_marts
from metrics.periods import code_of, parse_period
from metrics.table_files import load_tables, read_table
from tests.bank import viewer_of

WORD = re.compile(r"[\w\-]+")
SUBJECT = ("group_", "guarantee_", "dependency_", "override_", "profile_", "link_")
# Few links run within one branch, and not every branch's clients joined or left this month.
MAY_BE_EMPTY = {
    "group_trigger_month",
    *("group_reason_month", "group_event_month", "override_month", "link_problem_month"),
    *("guarantee_member_month", "guarantee_link_month", "guarantee_circle_month"),
    *("dependency_member_month", "dependency_link_month", "dependency_cluster_month"),
    *("profile_difference_month", "group_declaration_month"),
}
MARTS = sorted(
    name
    for name, definition in load_marts().items()
    if name.startswith(SUBJECT) and definition.scope not in ("none", "bank")
)


def _strangers(bank: Snapshot, viewer: Viewer) -> set[str]:
    """Return ids and names of the newest month's clients that are not the viewer's."""
    branches, manager = set(viewer.scope.branches or ()), viewer.scope.manager_id
    own = {
        row["client_id"]
        for row in unscoped(bank, "client_view_month")
        if branches & set(row["visible_branch_ids"] or ())
        and (manager is None or manager in (row["visible_manager_ids"] or ()))
    }
    clients = _newest(bank, unscoped(bank, "client_owner_month"))
    known = {row["client_name"] for row in clients if row["client_id"] in own}
    others = [row for row in clients if row["client_id"] not in own]
    assert own
    assert others
    return {row["client_id"] for row in others} | {row["client_name"] for row in others} - known


def _newest(bank: Snapshot, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["month_end"] == bank.months[-1]]


def _told(rows: pa.Table, strangers: set[str]) -> list[tuple[str, str]]:
    """Return the cells that are, or name as one of their words, somebody in ``strangers``."""
    texts = [name for name in rows.column_names if pa.types.is_string(rows.schema.field(name).type)]
    cells = {(name, cell) for name in texts for cell in rows.column(name).to_pylist() if cell}
    return sorted((name, cell) for name, cell in cells if {cell, *WORD.findall(cell)} & strangers)


@pytest.fixture(scope="module", params=["head_001", "head_005", "head_028", "manager"])
def viewer(sample_bank: Snapshot, request: pytest.FixtureRequest) -> Viewer:
    return viewer_of(sample_bank, request.param)


@pytest.fixture(scope="module")
def window(sample_bank: Snapshot, viewer: Viewer) -> Window:
    return Window(sample_bank, viewer.scope)


@pytest.fixture(scope="module")
def strangers(sample_bank: Snapshot, viewer: Viewer) -> set[str]:
    return _strangers(sample_bank, viewer)


@pytest.mark.parametrize("profile", ["CN-2018", "HK-2008", "declared"])
def test_no_table_names_a_client_of_another_branch(
    window: Window, strangers: set[str], profile: str
) -> None:
    period = parse_period(code_of(window.snapshot.months[-1], "month"))
    for name, table in load_tables().items():
        if table.subject == "exposure":
            rows = read_table(table, period, window, profile=profile)
            assert _told(rows, strangers) == [], name


def test_no_row_behind_a_figure_names_a_client_of_another_branch(
    window: Window, strangers: set[str]
) -> None:
    period = parse_period(code_of(window.snapshot.months[-1], "month"))
    for kpi_id, kpi in load_kpis().items():
        if kpi.subject == "exposure":
            assert _told(kpi_rows(Question(kpi, period), window), strangers) == [], kpi_id


@pytest.mark.parametrize("name", MARTS)
def test_no_mart_in_view_names_a_client_of_another_branch(
    window: Window, strangers: set[str], name: str
) -> None:
    month_end = {"month_end": window.snapshot.months[-1]}
    rows = window.query(f"from {name} where month_end = $month_end", month_end)
    assert rows.num_rows or name in MAY_BE_EMPTY
    assert _told(rows, strangers) == []


@pytest.mark.parametrize("name", ["group_member_month", "group_name_month", "group_reason_month"])
def test_head_office_does_read_them(sample_bank: Snapshot, strangers: set[str], name: str) -> None:
    rows = Window(sample_bank, local_operator().scope).query(f"from {name}")
    assert _told(rows, strangers)
