"""Clients that come, go and change branch: a move is not a loss."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table, table_rows
from tests.metrics.tiering.books import clients, fees

MANAGER = table("""
    employee_id | name | role | grade  | org_id | hire_date  | leave_date | fte_pct
    HERE        | Rita | rm   | senior | B01    | 2015-01-01 |            | 1
    GONE        | Otto | rm   | senior | B01    | 2015-01-01 | 2026-06-15 | 1
""")
ASSIGNMENT = table("""
    client_id | employee_id | role         | valid_from | split_pct | recorded_at
    stays     | GONE        | relationship | 2020-01-01 | 0.6       | 2020-01-01 09:00:00
    stays     | HERE        | relationship | 2020-01-01 | 0.4       | 2020-01-01 09:00:00
""")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    people = [
        *clients("stays"),
        *clients("closes", valid_to="2026-06-10"),
        *clients("closes", status="closed", valid_from="2026-06-10"),
        *clients("comes", open_date="2026-06-05"),
        *clients("changes_branch", valid_to="2026-06-15"),
        *clients("changes_branch", home_org_id="B02", valid_from="2026-06-15"),
    ]
    # A closed client stays while it still has facts of the month; its income of May is no reason.
    before = {"stays": 100, "closes": 5, "changes_branch": 7}
    now = {"stays": 100, "comes": 1, "changes_branch": 7}
    return small_bank(
        tmp_path_factory.mktemp("movement"),
        client=people,
        income_month=fees("2026-05", before) + fees("2026-06", now),
        manager=MANAGER,
        assignment=ASSIGNMENT,
    )


def movements(bank: Snapshot, **asked: Any) -> set[tuple[str, str, str]]:
    rows = table_rows(bank, "movers", "2026-06", **asked)
    return {(row["client_id"], row["branch_id"], row["movement"]) for row in rows}


def test_a_move_shows_at_both_branches_and_is_neither_new_nor_left(bank: Snapshot) -> None:
    assert movements(bank) == {
        ("closes", "B01", "left"),
        ("comes", "B01", "new"),
        ("changes_branch", "B01", "moved_out"),
        ("changes_branch", "B02", "moved_in"),
    }


def test_each_branch_sees_its_own_side_of_a_move(bank: Snapshot) -> None:
    assert movements(bank, branch="B02") == {("changes_branch", "B02", "moved_in")}


@pytest.mark.parametrize("branch", ["B01", "B02"])
def test_a_branch_starts_with_what_it_ends_with_but_for_its_movements(
    bank: Snapshot, branch: str
) -> None:
    rows = [row for row in mart(bank, "client_month") if row["branch_id"] == branch]
    start = sum(row["month_end"].month == 5 for row in rows)
    end = sum(row["month_end"].month == 6 for row in rows)
    kinds = [kind for _, at, kind in movements(bank, branch=branch) if at == branch]
    came = sum(kind in ("new", "moved_in") for kind in kinds)
    gone = sum(kind in ("left", "moved_out") for kind in kinds)
    assert start + came - gone == end


def test_the_former_branch_may_still_read_the_name_in_its_own_months(bank: Snapshot) -> None:
    (row,) = [row for row in mart(bank, "client") if row["client_id"] == "changes_branch"]
    assert row["branch_id"] == "B02"
    assert sorted(row["visible_branch_ids"]) == ["B01", "B02"]


def test_a_manager_who_left_is_no_longer_the_main_one(bank: Snapshot) -> None:
    (today,) = [row for row in mart(bank, "client") if row["client_id"] == "stays"]
    months = [row for row in mart(bank, "client_month") if row["client_id"] == "stays"]
    by_month = {row["month_end"].month: row["manager_id"] for row in months}
    assert by_month == {5: "GONE", 6: "HERE"}
    assert today["manager_id"] == "HERE"
    assert sorted(today["visible_manager_ids"]) == ["GONE", "HERE"]
