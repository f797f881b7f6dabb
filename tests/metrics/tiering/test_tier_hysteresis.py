"""A client keeps its class until it has failed it two months running; risk counts at once."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table_rows
from tests.metrics.tiering.books import clients, fees, loan, tier_override

# Ten clients; the top 20 % are two, the top 5 % rounded up is one. What counts is the sum of the
# months so far, so a client's months are chosen for the rank they lead to.
#
# in the top two        Jan   Feb   Mar   Apr
# rises_and_falls       yes   no    no    no     ordinary only in March
# dips_once             no    yes   no    yes    never down again
# steady                yes   yes   yes   yes
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
BOOK = {
    "steady": (1000, 1000, 1000, 1000),
    "rises_and_falls": (500, 0, 0, 0),
    "dips_once": (400, 200, 0, 900),
    "climbs": (0, 550, 200, 0),
    "turns_bad": (1, 1, 1, 1),
    "lifted": (1, 1, 1, 1),
    **{f"crowd_{number}": (10, 10, 10, 10) for number in range(4)},
}
# Sums: Jan steady 1000, rises 500, dips 400. Feb dips 600, climbs 550, rises 500.
# Mar climbs 750, dips 600. Apr dips 1500, climbs 750.


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    income = [
        row
        for at, month in enumerate(MONTHS)
        for row in fees(month, {name: amounts[at] for name, amounts in BOOK.items()})
    ]
    classes = {"2026-01": "normal", "2026-02": "doubtful", "2026-03": "doubtful"}
    loans = [loan(month, "turns_bad", five_class=classes.get(month, "normal")) for month in MONTHS]
    others = [loan(month, name) for month in MONTHS for name in BOOK if name != "turns_bad"]
    return small_bank(
        tmp_path_factory.mktemp("hysteresis"),
        client=clients(*BOOK),
        income_month=income,
        facility=list({f["facility_id"]: f for f, _ in loans + others}.values()),
        exposure_snapshot=[balance for _, balance in loans + others],
        manual_override=[tier_override("lifted", "premium", expiry="2026-03-15")],
    )


def story(bank: Snapshot, name: str, column: str = "tier") -> list[Any]:
    rows = [row for row in mart(bank, "client_month") if row["client_id"] == name]
    return [row[column] for row in sorted(rows, key=lambda row: row["month_end"])]


def test_the_first_month_knows_no_past(bank: Snapshot) -> None:
    first = [row for row in mart(bank, "client_month") if row["month_end"].month == 1]
    assert all(row["previous_tier"] is None for row in first)
    assert {row["n_failed_periods"] for row in first} == {0}


def test_one_bad_month_is_forgiven_and_the_second_is_not(bank: Snapshot) -> None:
    assert story(bank, "rises_and_falls", "tier_by_rule") == ["major", *["ordinary"] * 3]
    assert story(bank, "rises_and_falls") == ["major", "major", "ordinary", "ordinary"]
    assert story(bank, "rises_and_falls", "n_failed_periods") == [0, 1, 0, 0]
    assert story(bank, "rises_and_falls", "tier_reason")[1] == "held_by_hysteresis"


def test_a_client_that_recovers_in_time_never_falls(bank: Snapshot) -> None:
    assert story(bank, "dips_once", "tier_by_rule") == ["ordinary", "major", "ordinary", "major"]
    assert story(bank, "dips_once") == ["ordinary", "major", "major", "major"]


def test_rising_needs_no_waiting(bank: Snapshot) -> None:
    assert story(bank, "climbs")[:3] == ["ordinary", "ordinary", "major"]


def test_restriction_comes_and_goes_at_once(bank: Snapshot) -> None:
    assert story(bank, "turns_bad") == ["ordinary", "restricted", "restricted", "ordinary"]


def test_an_expired_override_is_not_held_by_hysteresis(bank: Snapshot) -> None:
    assert story(bank, "lifted") == ["premium", "premium", "ordinary", "ordinary"]


def test_movers_tell_each_change_once(bank: Snapshot) -> None:
    moved = {
        (row["client_id"], row["movement"], row["from_tier"], row["to_tier"])
        for row in table_rows(bank, "movers", "2026-03")
    }
    assert moved == {
        ("rises_and_falls", "downgraded", "major", "ordinary"),
        ("climbs", "upgraded", "ordinary", "major"),
        ("lifted", "downgraded", "premium", "ordinary"),
    }


def test_risk_is_a_change_of_kind_and_not_of_height(bank: Snapshot) -> None:
    moved = {row["client_id"]: row["movement"] for row in table_rows(bank, "movers", "2026-04")}
    assert moved == {"turns_bad": "reclassified"}


def test_the_first_month_has_no_movers(bank: Snapshot) -> None:
    assert table_rows(bank, "movers", "2026-01") == []
