"""A change recorded late: as was beside restated, settled months left alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, small_bank, table_rows
from tests.metrics.managers.books import assigned, clients, income, managers

# 10 a day for each client, so that an amount is ten times the days.
INCOME = [
    income(month_end, client, fee_net=amount)
    for month_end, amount in (("2026-07-31", "310"), ("2026-08-31", "310"), ("2026-09-30", "300"))
    for client in ("late", "intime", "gone")
]
# late: Ann to Bob with effect from 11 July, recorded on 25 August. July was settled on 10 August,
# ten days after its end, and August will be on 10 September: the change was known by then.
# intime: the same handover recorded on 5 August, before July was settled.
# gone: Ann's client all along; on 20 September somebody records that Bob had half of it in July.
ASSIGNMENTS = [
    assigned("late", "ann", valid_to="2026-07-11"),
    assigned("late", "bob", valid_from="2026-07-11", recorded_at="2026-08-25T09:00"),
    assigned("intime", "ann", valid_to="2026-07-11"),
    assigned("intime", "bob", valid_from="2026-07-11", recorded_at="2026-08-05T09:00"),
    assigned("gone", "ann", valid_to="2026-07-01"),
    assigned(
        "gone",
        "ann",
        valid_from="2026-07-01",
        valid_to="2026-08-01",
        split_pct="0.5",
        recorded_at="2026-09-20T09:00",
    ),
    assigned(
        "gone",
        "bob",
        valid_from="2026-07-01",
        valid_to="2026-08-01",
        split_pct="0.5",
        recorded_at="2026-09-20T09:00",
    ),
    assigned("gone", "ann", valid_from="2026-08-01", recorded_at="2026-09-20T09:00"),
]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("late"),
        manager=managers("ann", "bob"),
        client=clients("late", "intime", "gone"),
        assignment=ASSIGNMENTS,
        income_month=INCOME,
    )


def july(rows: Rows, client: str) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    return {
        row["manager_id"]: (row["as_was_cny"], row["restated_cny"], row["adjustment_cny"])
        for row in rows
        if (row["client_id"], row["measure"], row["month_end"])
        == (client, "net_revenue", date(2026, 7, 31))
    }


def test_what_was_known_when_july_was_settled_stands_beside_what_is_known_now(
    bank: Snapshot,
) -> None:
    rows = mart(bank, "attribution_adjustment_month")
    # Settled: Ann 31 days. Now: Ann 1 to 10 July, Bob 11 to 31 July, 21 days.
    assert july(rows, "late") == {"ann": (310, 100, -210), "bob": (0, 210, 210)}
    # Settled: all Ann's, her old entry had no end that anybody knew. Now: half and half.
    assert july(rows, "gone") == {"ann": (310, 155, -155), "bob": (0, 155, 155)}
    assert july(rows, "intime") == {}


def test_an_adjustment_is_posted_in_the_first_month_not_settled(bank: Snapshot) -> None:
    posted = {
        row["client_id"]: row["posted_month_end"]
        for row in mart(bank, "attribution_adjustment_month")
        if row["month_end"] == date(2026, 7, 31)
    }
    # 25 August: July is settled, August not yet. 20 September: August was settled on the 10th.
    assert posted == {"late": date(2026, 8, 31), "gone": date(2026, 9, 30)}


def test_august_of_the_late_client_was_right_when_it_was_settled(bank: Snapshot) -> None:
    august = [
        row
        for row in mart(bank, "attribution_adjustment_month")
        if (row["client_id"], row["month_end"]) == ("late", date(2026, 8, 31))
    ]
    assert august == []


def settled(bank: Snapshot, month: str) -> dict[str | None, Any]:
    return {
        row["manager"]: row["value"] for row in kpi(bank, "M15.settled", month, by=("manager",))
    }


def test_settled_figures_are_what_stood_then_and_what_was_posted_since(bank: Snapshot) -> None:
    # July as settled: late 310 and gone 310 Ann's; intime 100 Ann's, 210 Bob's.
    assert settled(bank, "2026-07") == {"ann": 720, "bob": 210}
    # August: late and intime are Bob's, gone is Ann's; 210 of July moves from Ann to Bob.
    assert settled(bank, "2026-08") == {"ann": 310 - 210, "bob": 620 + 210}
    # September: the same by 30 days; 155 of July moves from Ann to Bob.
    assert settled(bank, "2026-09") == {"ann": 300 - 155, "bob": 600 + 155}


def test_settled_and_restated_come_to_the_same_in_the_end(bank: Snapshot) -> None:
    quarter = {"month": "2026-09", "first": "2026-07", "by": ("manager",)}
    restated = {row["manager"]: row["value"] for row in kpi(bank, "M15", **quarter)}
    # Ann: late 100, intime 100, gone 155 + 310 + 300.
    # Bob: late and intime 210 + 610 each, gone 155.
    assert restated == {"ann": 965, "bob": 1795}
    assert restated == {row["manager"]: row["value"] for row in kpi(bank, "M15.settled", **quarter)}
    assert sum(row["value"] for row in kpi(bank, "M15.adjustment", **quarter)) == 0


def test_the_table_shows_both_and_what_was_posted(bank: Snapshot) -> None:
    found = {
        row["manager_id"]: row
        for row in table_rows(bank, "attribution", "2026-08")
        if (row["role"], row["measure"]) == ("relationship", "net_revenue")
    }
    assert found["bob"]["amount_cny"] == found["bob"]["as_was_cny"] == 620
    assert (found["bob"]["posted_cny"], found["bob"]["settled_cny"]) == (210, 830)
    assert (found["ann"]["posted_cny"], found["ann"]["settled_cny"]) == (-210, 100)
