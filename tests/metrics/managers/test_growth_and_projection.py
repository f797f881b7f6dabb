"""Two years by hand: growth, transfers, bad loans by who made them, and where a year heads."""

from datetime import date, timedelta
from decimal import Decimal
from math import sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, rows_of, small_bank, table_rows
from tests.metrics.managers.books import assigned, clients, deposit, income, managers, target

# kept: Ann's in both years. new: opened in 2026, Ann's. taken: Bob's, Ann's from 1 March 2026.
# given: Ann's, Bob's from 1 March 2026. lost: Ann's, closed on 1 February 2026.
CLIENTS = [
    *clients("kept", "taken", "given"),
    *clients("new", open_date="2026-02-10", valid_from="2026-02-10"),
    *clients("lost", valid_to="2026-02-01"),
    *clients("lost", status="closed", valid_from="2026-02-01"),
]
ASSIGNMENTS = [
    assigned("kept", "ann"),
    assigned("new", "ann", valid_from="2026-02-10"),
    assigned("taken", "bob", valid_to="2026-03-01"),
    assigned("taken", "ann", valid_from="2026-03-01"),
    assigned("given", "ann", valid_to="2026-03-01"),
    assigned("given", "bob", valid_from="2026-03-01"),
    assigned("lost", "ann", valid_to="2026-02-01"),
]
MARCHES = {
    "2025-03-31": {"kept": "100", "taken": "40", "given": "70", "lost": "30"},
    "2026-03-31": {"kept": "130", "taken": "50", "given": "80", "new": "20"},
}
# Ann's income from January on is 100, 160, 200 in working-day months of 2026: for the projection.
OTHERS = {"2026-01-31": "100", "2026-02-28": "160"}
INCOME = [
    *(income(day, c, fee_net=v) for day, found in MARCHES.items() for c, v in found.items()),
    *(income(day, "kept", fee_net=v) for day, v in OTHERS.items()),
]
FACILITIES = """
    facility_id | client_id | product   | revolving | commitment | limit_amt | ccy | start_date | maturity_date | booking_org_id | status
    sound       | kept      | term_loan | no        | none       | 900       | CNY | 2022-01-01 | 2030-01-01    | B01            | active
    inherited   | taken     | term_loan | no        | none       | 100       | CNY | 2022-01-01 | 2030-01-01    | B01            | active
"""  # noqa: E501
BALANCES = """
    as_of      | facility_id | on_bs_principal | interest_recv | off_bs_amt | specific_provision | ccy | five_class  | dpd | overdue_principal | overdue_interest
    2026-02-28 | sound       | 900             | 4             | 0          | 0                  | CNY | normal      | 0   | 0                 | 0
    2026-02-28 | inherited   | 100             | 0             | 0          | 0                  | CNY | substandard | 100 | 100               | 5
    2026-03-31 | sound       | 900             | 4             | 0          | 0                  | CNY | normal      | 0   | 0                 | 0
    2026-03-31 | inherited   | 100             | 0             | 0          | 0                  | CNY | substandard | 131 | 100               | 5
"""  # noqa: E501
# kept takes up a card and drops it after 40 days; the second settlement account is no new family.
PRODUCTS = """
    client_id | product    | product_family | open_date  | close_date | active_flag | last_txn_date
    kept      | account    | settlement     | 2020-01-01 |            | yes         |
    kept      | account2   | settlement     | 2026-03-05 |            | yes         |
    kept      | payroll    | payroll        | 2026-03-09 |            | yes         |
    kept      | card       | card           | 2026-01-10 | 2026-03-20 | no          |
    given     | fx         | fx             | 2026-02-20 |            | yes         |
"""
FINDINGS = """
    finding_id | employee_id | severity | found_on   | closed_on  | appeal_status
    f1         | ann         | serious  | 2026-02-01 |            | none
    f2         | bob         | minor    | 2026-02-01 |            | none
    f3         | bob         | serious  | 2026-01-01 | 2026-03-15 | none
    f4         | bob         | serious  | 2026-03-01 |            | upheld
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("growth")
    year: Any = {"period_start": "2026-01-01", "period_end": "2026-12-31"}
    return small_bank(
        folder,
        manager=managers("ann", "bob"),
        client=CLIENTS,
        assignment=ASSIGNMENTS,
        income_month=INCOME,
        facility=FACILITIES,
        exposure_snapshot=BALANCES,
        product_holding=PRODUCTS,
        compliance_finding=FINDINGS,
        target=[
            target("ann", "net_revenue", "3000", **year),
            target("ann", "npl_ratio", "0.02", **year),
        ],
    )


def steps(bank: Snapshot, manager: str | None) -> dict[str, Any]:
    rows: Rows = table_rows(bank, "growth_bridge", "2026-03")
    return {
        row["step"]: row["amount_cny"]
        for row in rows
        if (row["manager_id"], row["measure"]) == (manager, "net_revenue")
    }


def test_the_bridge_tells_growth_from_transfers_and_adds_up(bank: Snapshot) -> None:
    # Ann a year before: kept 100, given 70, lost 30. Now: kept 130, new 20, taken 50.
    assert steps(bank, "ann") == {
        "previous": 200,
        "like_for_like": 30,
        "new_client": 20,
        "transferred_in": 50,
        "transferred_out": -70,
        "lost_client": -30,
        "current": 200,
    }
    # Bob: taken 40 then, given 80 now.
    assert steps(bank, "bob") == {
        "previous": 40,
        "transferred_in": 80,
        "transferred_out": -40,
        "current": 80,
    }


def test_growth_is_told_with_and_without_what_changed_hands(bank: Snapshot) -> None:
    total = {row["manager"]: row for row in kpi(bank, "M10", "2026-03", by=("manager",))}
    assert (total["ann"]["numerator"], total["ann"]["value"]) == (0, 0)
    assert total["bob"]["value"] == pytest.approx(1.0)
    same = {
        row["manager"]: row for row in kpi(bank, "M10.like_for_like", "2026-03", by=("manager",))
    }
    assert same["ann"]["value"] == pytest.approx(0.30)
    assert (same["bob"]["value"], same["bob"]["reason"]) == (None, "base_not_positive")


def test_an_inherited_bad_loan_counts_for_who_made_it(bank: Snapshot) -> None:
    def ratio(kpi_id: str) -> dict[Any, Any]:
        return {
            row["manager"]: row["value"] for row in kpi(bank, kpi_id, "2026-03", by=("manager",))
        }

    # Ann has 900 sound and the 100 Bob made bad before 1 March.
    assert ratio("M12")["ann"] == pytest.approx(0.10)
    assert ratio("M12.own")["ann"] == pytest.approx(0.0)
    assert ratio("M12.origin") == {"ann": pytest.approx(0.0), "bob": pytest.approx(1.0)}
    (loan,) = [row for row in mart(bank, "bad_loan_month") if row["month_end"] == date(2026, 3, 31)]
    # 100 days past due on 28 February: bad since ten days before.
    assert (loan["bad_since"], loan["assigned_since"]) == (date(2026, 2, 18), date(2026, 3, 1))
    assert loan["is_ring_fenced"]


def test_the_scorecard_counts_bad_loans_without_the_inherited(bank: Snapshot) -> None:
    (found,) = [
        row for row in table_rows(bank, "scorecard", "2026-03") if row["metric"] == "npl_ratio"
    ]
    assert (found["manager_id"], found["actual"]) == ("ann", pytest.approx(0.0))


def test_cross_sell_counts_new_families_and_takes_back_what_was_closed_soon(bank: Snapshot) -> None:
    march = {row["manager"]: row for row in kpi(bank, "M8", "2026-03", by=("manager",))}
    # Payroll sold, the card of 10 January taken back after 69 days; kept, new and taken are Ann's.
    assert (march["ann"]["numerator"], march["ann"]["denominator"]) == (0, 3)
    assert march["bob"]["numerator"] == 0
    february = {row["manager"]: row for row in kpi(bank, "M8", "2026-02", by=("manager",))}
    assert february["ann"]["numerator"] == 1  # fx, before the client was handed over


def test_only_an_open_serious_finding_closes_the_gate(bank: Snapshot) -> None:
    found = {row["finding_id"]: row["gate"] for row in rows_of(bank, "M13", "2026-03")}
    # f3 is closed, f4 fell on appeal and stays in sight, f2 is minor.
    assert found == {"f1": "cap", "f2": None, "f4": None}


def test_receivables_and_revenue_per_post(bank: Snapshot) -> None:
    found = {
        r["manager"]: r["value"] for r in kpi(bank, "M3.receivable", "2026-03", by=("manager",))
    }
    # Interest receivable 4, overdue 100 and 5, of 1,000.
    assert found["ann"] == pytest.approx(0.109)
    posts = {row["manager"]: row["value"] for row in kpi(bank, "M9", "2026-03", by=("manager",))}
    assert posts == {"ann": pytest.approx(200 * 12), "bob": pytest.approx(80 * 12)}


def workdays(first: date, last: date, calendar: Rows) -> int:
    known = {row["day"]: row["is_workday"] for row in calendar}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return sum(known[day] for day in days)


def test_the_year_is_projected_at_the_pace_of_its_months_with_an_interval(bank: Snapshot) -> None:
    calendar = mart(bank, "calendar_day")
    ends = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    days = [workdays(end.replace(day=1), end, calendar) for end in ends]
    # March: kept 130, new 20, taken 50; January and February: kept alone.
    earned = [100, 160, 200]
    # A year before there is one month with income, March 2025: within the twelve months? No: it is
    # the thirteenth counted back from March 2026, so three months carry the projection ... and
    # the months between have no income at all, so they are no actuals of nought.
    pace = [e / d for e, d in zip(earned, days, strict=True)]
    left = [
        workdays(
            date(2026, m, 1), date(2026 + m // 12, m % 12 + 1, 1) - timedelta(days=1), calendar
        )
        for m in range(4, 13)
    ]
    projected = sum(earned) + mean(pace) * sum(left)
    # Student's t at 80 % with 2 degrees of freedom.
    half = 1.8856 * stdev(pace) * sqrt(sum(d * d for d in left) + sum(left) ** 2 / 3)
    rows = kpi(bank, "M1.projection", "2026-03")
    found = {(row["manager"], row["metric"]): row for row in rows}["ann", "net_revenue"]
    assert found["n_months"] == 3
    assert found["value"] == pytest.approx(projected / 3000)
    assert found["low"] == pytest.approx((projected - half) / 3000)
    assert found["high"] == pytest.approx((projected + half) / 3000)
    gap = {(row["manager"], row["metric"]): row for row in kpi(bank, "M1.gap", "2026-03")}
    share = sum(days) / (sum(days) + sum(left))
    assert gap["ann", "net_revenue"]["value"] == pytest.approx(sum(earned) / 3000 - share)


def test_an_average_stays_where_it_is_and_its_steps_add_up(tmp_path: Path) -> None:
    averages = {"2026-01-31": 100, "2026-02-28": 120, "2026-03-31": 110, "2026-04-30": 150}
    bank = small_bank(
        tmp_path,
        manager=managers("ann"),
        client=clients("kept"),
        assignment=[assigned("kept", "ann")],
        deposit_month=[deposit(day, "kept", "0", str(n)) for day, n in averages.items()],
        target=[
            target(
                "ann",
                "deposit_average",
                "200",
                period_start="2026-01-01",
                period_end="2026-12-31",
            )
        ],
    )
    # 31, 28, 31 and 30 days so far; then 245 days at April's 150.
    projected = (31 * 100 + 28 * 120 + 31 * 110 + 30 * 150 + 245 * 150) / 365
    # From the first of May, June, ... December to the year's end; a step in a month moves all of
    # them. The steps so far: +20, -10, +40; Student's t at 80 % with 2 degrees of freedom.
    days_from = [245, 214, 184, 153, 122, 92, 61, 31]
    half = 1.8856 * stdev([20, -10, 40]) * sqrt(sum(d * d for d in days_from)) / 365
    rows = kpi(bank, "M1.projection", "2026-04")
    found = next(row for row in rows if row["metric"] == "deposit_average")
    assert found["value"] == pytest.approx(projected / 200)
    assert found["low"] == pytest.approx((projected - half) / 200, rel=1e-4)
    assert found["high"] == pytest.approx((projected + half) / 200, rel=1e-4)


def test_month_quarter_and_year_are_recomputed_from_the_same_amounts(bank: Snapshot) -> None:
    found = {
        row["cycle"]: row
        for row in table_rows(bank, "review_cycle", "2026-03")
        if (row["manager_id"], row["metric"]) == ("ann", "net_revenue")
    }
    assert [found[c]["actual"] for c in ("month", "quarter", "year")] == [200, 460, 460]
    # 31, 28 and 31 of 365 days of 3,000.
    assert found["month"]["target"] == pytest.approx(3000 * 31 / 365)
    assert found["quarter"]["target"] == pytest.approx(3000 * 90 / 365)
    assert found["quarter"]["attainment_capped"] == pytest.approx(460 / (3000 * 90 / 365))


def test_amounts_over_people_and_nobody_are_the_banks(bank: Snapshot) -> None:
    for month, total in (("2025-03", 240), ("2026-03", 280)):
        (found,) = kpi(bank, "M15", month)
        assert found["value"] == Decimal(total)
