"""Ratios of a month are taken of the newest capital published by its end, both of one row."""

from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, small_bank
from tests.metrics.exposure.books import balance, capital, client, facility, owns

# reporting date, basis, Tier 1, net capital, published
REPORTED = [
    ("2025-12-31", "consolidated", "1000", "1200", "2026-02-01"),
    ("2025-12-31", "solo", "800", "950", "2026-02-01"),
    # Newer, and of the bank alone: known in May, and then the newest there is.
    ("2026-03-31", "solo", "900", "1100", "2026-05-10"),
    # The same date consolidated comes a month later.
    ("2026-03-31", "consolidated", "1050", "1300", "2026-06-10"),
    # Reported by the end of June, and known only in August.
    ("2026-06-30", "consolidated", "1", "2", "2026-08-01"),
]


def _months(facility_id: str, amount: str) -> Rows:
    return [
        balance(facility_id, amount) | {"as_of": day}
        for day in ("2026-04-30", "2026-05-31", "2026-06-30")
    ]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("capital"),
        client=[client("M1"), client("M2")],
        facility=[facility("m1", "M1", "100"), facility("m2", "M2", "70")],
        exposure_snapshot=[*_months("m1", "100"), *_months("m2", "70")],
        ownership_link=[owns("M1", "M2")],
        bank_capital=[
            capital(tier1, net, as_of=day, basis=basis, published_date=published)
            for day, basis, tier1, net, published in REPORTED
        ],
    )


@pytest.mark.parametrize(
    ("month", "as_of", "basis", "tier1", "net"),
    [
        ("2026-04-30", "2025-12-31", "consolidated", 1000, 1200),
        ("2026-05-31", "2026-03-31", "solo", 900, 1100),
        ("2026-06-30", "2026-03-31", "consolidated", 1050, 1300),
    ],
)
def test_the_newest_published_by_then_counts_and_of_one_date_the_consolidated(
    bank: Snapshot, month: str, as_of: str, basis: str, tier1: int, net: int
) -> None:
    (row,) = (row for row in mart(bank, "capital_month") if str(row["month_end"]) == month)
    assert (str(row["capital_as_of"]), row["basis"]) == (as_of, basis)
    assert (row["tier1_cny"], row["net_capital_cny"]) == (Decimal(tier1), Decimal(net))


@pytest.mark.parametrize(
    ("month", "tier1", "net"), [("2026-04", 1000, 1200), ("2026-05", 900, 1100)]
)
def test_each_ratio_is_of_its_own_capital(bank: Snapshot, month: str, tier1: int, net: int) -> None:
    # The group drew 170, all of it loans.
    value: dict[str, Any] = {
        kpi_id: kpi(bank, kpi_id, month, by=("group",))[0]["value"] for kpi_id in ("E4a", "E4b")
    }
    assert value == {"E4a": pytest.approx(170 / tier1), "E4b": pytest.approx(170 / net)}
