"""A hand-made quarter with a joiner, a leaver, a handover, a split, a gap and an overlap."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, small_bank, table_rows
from tests.metrics.managers.books import behaviour, clients, credits, deposit, income, target

QUARTER = {"month": "2026-09", "first": "2026-07"}
# Bob joins on 16 August, Cid's last day is 15 September (his assignment is left open).
MANAGERS = """
    employee_id | name | role        | grade  | org_id | hire_date  | leave_date | fte_pct
    ann         | Ann  | rm          | senior | B01    | 2020-01-01 |            | 1
    bob         | Bob  | rm          | junior | B01    | 2026-08-16 |            | 1
    cid         | Cid  | rm          | senior | B01    | 2020-01-01 | 2026-09-16 | 1
    dee         | Dee  | rm          | senior | B01    | 2020-01-01 |            | 1
    eve         | Eve  | branch_head | senior | B01    | 2020-01-01 |            | 1
"""
CLIENTS = ("handover", "split", "gap", "overlap", "leaver", "never")
ASSIGNMENTS = """
    client_id | employee_id | role         | valid_from | valid_to   | split_pct | recorded_at
    handover  | ann         | relationship | 2020-01-01 | 2026-08-16 | 1         | 2020-01-01
    handover  | bob         | relationship | 2026-08-16 |            | 1         | 2026-08-16
    split     | ann         | relationship | 2020-01-01 |            | 0.6       | 2020-01-01
    split     | dee         | relationship | 2020-01-01 |            | 0.4       | 2020-01-01
    gap       | ann         | relationship | 2020-01-01 | 2026-07-11 | 1         | 2020-01-01
    gap       | dee         | relationship | 2026-07-21 |            | 1         | 2026-07-21
    overlap   | ann         | relationship | 2020-01-01 |            | 1         | 2020-01-01
    overlap   | dee         | relationship | 2026-09-01 | 2026-09-16 | 1         | 2026-09-01
    leaver    | cid         | relationship | 2020-01-01 |            | 1         | 2020-01-01
    handover  | eve         | region       | 2020-01-01 |            | 1         | 2020-01-01
    split     | eve         | region       | 2020-01-01 |            | 1         | 2020-01-01
    handover  | ann         | region       | 2020-01-01 |            | 1         | 2020-01-01
"""
# 10 a day for every client, so that an amount is ten times the days.
INCOME = [
    income(month_end, client, interest_income=amount)
    for month_end, amount in (("2026-07-31", "310"), ("2026-08-31", "310"), ("2026-09-30", "300"))
    for client in CLIENTS
]
# The quarter has 92 days: 20 a day for Ann, 10 for Bob and Cid, 2326 / 92 for Dee.
TARGETS = [
    target(employee, metric, value, period_start="2026-07-01", level=level)
    for employee, metric, value, level in (
        ("ann", "net_revenue", "1840", "individual"),
        ("bob", "net_revenue", "920", "individual"),
        ("cid", "net_revenue", "920", "individual"),
        ("dee", "net_revenue", "2326", "individual"),
        ("eve", "net_revenue", "5520", "branch"),
        ("eve", "net_revenue_region", "1840", "individual"),
        ("ann", "net_revenue_region", "1840", "individual"),
    )
]
VISITS = """
    visit_id | client_id | employee_id | planned_at | done_at          | mode    | effective_flag
    v1       | split     | dee         |            | 2026-09-02T10:00 | on_site | yes
    v2       | overlap   | ann         |            | 2026-09-03T10:00 | phone   | no
"""
PROJECTS = """
    project_id | client_id | employee_id | opened_on  | closed_on
    open       | split     | ann         | 2026-01-01 |
    closed     | split     | ann         | 2026-01-01 | 2026-09-30
    left       | leaver    | cid         | 2026-01-01 |
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("quarter")
    return small_bank(
        folder,
        manager=MANAGERS,
        client=clients(*CLIENTS),
        assignment=ASSIGNMENTS,
        income_month=INCOME,
        target=TARGETS,
        behaviour_score=[behaviour("ann", "0.9")],
        deposit_month=[deposit("2026-09-30", "split", "560", "540")],
        visit=VISITS,
        project=PROJECTS,
    )


def by(rows: Rows, *names: str, **wanted: Any) -> dict[Any, Any]:
    """Return rows that match ``wanted`` by the named columns."""
    found = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    keys = [tuple(row[name] for name in names) for row in found]
    return {key[0] if len(key) == 1 else key: row for key, row in zip(keys, found, strict=True)}


def revenue(bank: Snapshot, month: date) -> dict[tuple[str, str | None], Decimal]:
    found = by(
        credits(bank),
        "client_id",
        "manager_id",
        role="relationship",
        measure="net_revenue",
        month_end=month,
    )
    return {key: row["amount_cny"] for key, row in found.items()}


def test_july_has_a_gap_of_ten_days(bank: Snapshot) -> None:
    assert revenue(bank, date(2026, 7, 31)) == {
        ("handover", "ann"): 310,
        ("split", "ann"): 186,  # 0.6 of 310
        ("split", "dee"): 124,
        ("gap", "ann"): 100,  # 1 to 10 July
        ("gap", None): 100,  # 11 to 20 July
        ("gap", "dee"): 110,  # 21 to 31 July
        ("overlap", "ann"): 310,
        ("leaver", "cid"): 310,
        ("never", None): 310,
    }


def test_august_is_handed_over_in_the_middle(bank: Snapshot) -> None:
    assert revenue(bank, date(2026, 8, 31)) == {
        ("handover", "ann"): 150,  # 1 to 15 August
        ("handover", "bob"): 160,  # 16 to 31 August
        ("split", "ann"): 186,
        ("split", "dee"): 124,
        ("gap", "dee"): 310,
        ("overlap", "ann"): 310,
        ("leaver", "cid"): 310,
        ("never", None): 310,
    }


def test_september_has_an_overlap_and_a_leaver(bank: Snapshot) -> None:
    assert revenue(bank, date(2026, 9, 30)) == {
        ("handover", "bob"): 300,
        ("split", "ann"): 180,
        ("split", "dee"): 120,
        ("gap", "dee"): 300,
        ("overlap", "ann"): 225,  # half of 1 to 15 September, all of 16 to 30
        ("overlap", "dee"): 75,
        ("leaver", "cid"): 150,  # 1 to 15 September
        ("leaver", None): 150,  # nobody took over from the 16th
        ("never", None): 300,
    }


def test_people_and_nobody_add_up_to_the_bank_though_a_region_is_assigned_twice(
    bank: Snapshot,
) -> None:
    # Ann 1957, Bob 460, Cid 770, Dee 1163, nobody 1170: 5520 = 6 clients x 920.
    totals: dict[str | None, Decimal] = {}
    for row in table_rows(bank, "attribution", "2026-Q3"):
        if (row["role"], row["measure"]) == ("relationship", "net_revenue"):
            manager = row["manager_id"]
            totals[manager] = totals.get(manager, Decimal(0)) + row["amount_cny"]
    assert totals == {"ann": 1957, "bob": 460, "cid": 770, "dee": 1163, None: 1170}


def test_a_joiner_and_a_leaver_are_measured_on_their_days(bank: Snapshot) -> None:
    found = by(kpi(bank, "M1", by=("manager",), **QUARTER), "manager", metric="net_revenue")
    # Bob: 46 days at 10, Cid: 77 days at 10.
    assert found["bob"]["denominator"] == pytest.approx(460)
    assert found["bob"]["value"] == pytest.approx(1)
    assert found["cid"]["denominator"] == pytest.approx(770)
    assert found["cid"]["value"] == pytest.approx(1)
    assert found["ann"]["value"] == pytest.approx(1957 / 1840)
    assert found["dee"]["value"] == pytest.approx(0.5)


def test_targets_of_several_levels_are_never_added(bank: Snapshot) -> None:
    total = by(kpi(bank, "M1", **QUARTER), "metric")["net_revenue"]
    assert total["reason"] == "targets_at_several_levels"
    assert (total["numerator"], total["denominator"], total["value"]) == (None, None, None)


def test_targets_of_one_level_add_up(bank: Snapshot) -> None:
    found = by(kpi(bank, "M1", by=("level",), **QUARTER), "level", metric="net_revenue")
    # 1957 + 460 + 770 + 1163 over 1840 + 460 + 770 + 2326
    assert found["individual"]["numerator"] == pytest.approx(4350)
    assert found["individual"]["denominator"] == pytest.approx(5396)


def test_what_several_people_have_in_full_is_never_added(bank: Snapshot) -> None:
    found = by(kpi(bank, "M1", by=("manager",), **QUARTER), "manager", metric="net_revenue_region")
    # Eve has both clients of her region in full, Ann one of them in full as well.
    assert found["eve"]["numerator"] == pytest.approx(1840)
    assert found["ann"]["numerator"] == pytest.approx(920)
    assert set(found) == {"eve", "ann"}
    total = by(kpi(bank, "M1", **QUARTER), "metric")["net_revenue_region"]
    assert (total["value"], total["reason"]) == (None, "not_additive_across_managers")


def test_time_gone_stands_beside_attainment(bank: Snapshot) -> None:
    found = by(kpi(bank, "M1", month="2026-07", by=("manager",)), "manager", metric="net_revenue")
    # Third quarter of 2026: 23 + 21 + 22 working days and the make-up Sunday 20 September, less
    # the holiday on Friday 25 September: 66, of which 23 in July.
    assert found["ann"]["elapsed_share"] == pytest.approx(23 / 66)


def test_the_quarter_is_scored_from_its_own_totals(bank: Snapshot) -> None:
    scores = by(kpi(bank, "M2", **QUARTER), "manager")
    # Only net revenue has a target, so its weight is all of the measured part.
    assert scores["ann"]["value"] == pytest.approx(0.75 * 1957 / 1840 + 0.25 * 0.9)
    assert (scores["dee"]["value"], scores["dee"]["reason"]) == (None, "behaviour_missing")


def test_the_table_shows_the_same_score_as_the_figure(bank: Snapshot) -> None:
    rows = by(table_rows(bank, "scorecard", "2026-Q3"), "metric", manager_id="ann")
    assert rows["net_revenue"]["score"] == pytest.approx(0.75 * 1957 / 1840 + 0.25 * 0.9)
    assert rows["net_revenue"]["attainment"] == pytest.approx(1957 / 1840)
    assert rows["net_revenue"]["elapsed_share"] == pytest.approx(1)
    assert rows["net_revenue"]["target_period_value"] == 1840


def test_clients_count_by_share_and_days_and_managers_by_days_in_post(bank: Snapshot) -> None:
    found = by(kpi(bank, "M4a", month="2026-09", by=("manager",)), "manager")
    # Ann: 0.6 of split, (15 x 0.5 + 15) / 30 of overlap.
    assert found["ann"]["numerator"] == pytest.approx(1.35)
    assert found["dee"]["numerator"] == pytest.approx(0.4 + 1 + 0.25)
    # Cid had one client for half the month and was there for half of it.
    assert found["cid"]["value"] == pytest.approx(1)
    (total,) = kpi(bank, "M4a", month="2026-09")
    # Four people's 4.5 clients over 1 + 1 + 0.5 + 1 posts; Eve is no client manager.
    assert total["value"] == pytest.approx(4.5 / 3.5)


def test_a_project_left_behind_is_still_a_project(bank: Snapshot) -> None:
    (total,) = kpi(bank, "M4b", month="2026-09")
    # Ann's open one and Cid's, over Ann, Bob and Dee; the one closed on the day is closed.
    assert (total["numerator"], total["denominator"]) == (2, 3)


def test_orphans_are_clients_nobody_in_post_is_responsible_for(bank: Snapshot) -> None:
    found = by(table_rows(bank, "orphans", "2026-09"), "client_id")
    assert set(found) == {"leaver", "never"}
    assert found["leaver"]["orphan_cause"] == "manager_left"
    assert found["leaver"]["last_manager_id"] == "cid"
    assert found["leaver"]["orphan_since"] == date(2026, 9, 16)
    assert found["leaver"]["days_orphaned"] == 14
    assert found["never"]["orphan_cause"] == "never_assigned"
    (count,) = kpi(bank, "M16", month="2026-09")
    assert count["value"] == 2


def test_an_overlap_is_listed_as_an_error(bank: Snapshot) -> None:
    (error,) = table_rows(bank, "assignment_errors", "2026-Q3")
    assert (error["client_id"], error["error"]) == ("overlap", "split_above_one")
    assert (error["from_day"], error["to_day"]) == (date(2026, 9, 1), date(2026, 9, 16))
    assert (error["first_manager_id"], error["last_manager_id"]) == ("ann", "dee")
    assert error["total_split"] == pytest.approx(2)


def test_deposits_deviate_by_three_point_seven_per_cent(bank: Snapshot) -> None:
    # G14: 560 at the month end, 540 on average.
    (found,) = kpi(bank, "M21", month="2026-09")
    assert round(found["value"], 4) == 0.0370


def test_only_an_effective_contact_covers_a_client(bank: Snapshot) -> None:
    found = by(kpi(bank, "M5", month="2026-09", by=("manager",)), "manager")
    # Ann: her 0.6 of split was reached (by Dee); overlap was called in vain.
    assert found["ann"]["numerator"] == pytest.approx(0.6)
    assert found["ann"]["denominator"] == pytest.approx(1.6)


def test_a_client_is_asked_of_a_manager_after_half_the_interval(bank: Snapshot) -> None:
    found = by(mart(bank, "contact_month"), "client_id", "manager_id", month_end=date(2026, 9, 30))
    handed_over = found["handover", "bob"]
    assert handed_over["assigned_since"] == date(2026, 8, 16)
    assert handed_over["days_assigned"] == 46
    assert handed_over["is_counted"] == (handed_over["cadence_days"] <= 2 * 46)


def test_load_by_branch_stands_against_fifteen_clients_and_four_projects(bank: Snapshot) -> None:
    (row,) = table_rows(bank, "load_by_branch", "2026-09")
    assert row["clients_to_minimum"] == pytest.approx(4.5 / 3.5 / 15)
    assert row["projects_per_manager"] == pytest.approx(2 / 3)
    assert row["managers_for_projects"] == 1 - 3
    assert row["n_orphan_clients"] == 2
