"""Random small books against a slow, obvious reading of the definitions."""

import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tests.bank import Rows, kpi, small_bank
from tests.metrics.exposure.books import MONTH, Row, balance, client, facility

RATES = {"CNY": Decimal(1), "USD": Decimal(7)}  # JPY has none
LOANS = ("term_loan", "working_capital_loan", "overdraft", "trade_finance", "discount", "advance")
COMMITMENTS = ("commitment_short", "commitment_long", "commitment_cancellable")
PRODUCTS = (*LOANS, "acceptance", "guarantee", "commitment", "bond")
KINDS = ("bank_acceptance", "guarantee_financial", *COMMITMENTS)
CLASSES = ("normal", "special_mention", "substandard", "doubtful", "loss")


def _book(dice: random.Random) -> tuple[Rows, Rows]:
    facilities: Rows = []
    balances: Rows = []
    for number in range(40):
        above = dice.choice([None, None, *(row["facility_id"] for row in facilities)])
        if above is not None and _depth(facilities, above) >= 3:
            above = None
        name = f"F{number:02d}"
        currency = dice.choice(["CNY", "CNY", "CNY", "USD", "JPY"])
        facilities.append(
            facility(
                name,
                f"C{dice.randrange(6)}",
                str(dice.choice([0, 10, 50, 120])),
                parent_facility_id=above,
                product=dice.choice(PRODUCTS),
                ccy=currency,
                booking_org_id=dice.choice(["B01", "B02"]),
                status=dice.choice(["active", "active", "active", "frozen", "expired"]),
                maturity_date=dice.choice(["2026-05-31", "2026-06-30", "2027-01-31"]),
            )
        )
        if dice.random() < 0.7:
            balances.append(
                balance(
                    name,
                    str(dice.choice([0, 5, 40])),
                    off_bs_amt=str(dice.choice([0, 0, 30])),
                    off_bs_type=dice.choice(KINDS),
                    ccy=currency,
                    five_class=dice.choice(CLASSES),
                )
            )
    return facilities, balances


def _depth(facilities: Rows, facility_id: str) -> int:
    (row,) = (row for row in facilities if row["facility_id"] == facility_id)
    above = row["parent_facility_id"]
    return 0 if above is None else 1 + _depth(facilities, above)


def _in_force(row: Row) -> bool:
    return row["status"] in ("active", "frozen") and row["maturity_date"] >= "2026-06-30"


def _limit(row: Row, facilities: Rows) -> Decimal | None:
    """min(own cap, sum of the sub-limits in force); None where there is no rate."""
    if row["ccy"] not in RATES:
        return None
    own = Decimal(row["limit_amt"]) * RATES[row["ccy"]]
    below = [
        _limit(child, facilities)
        for child in facilities
        if child["parent_facility_id"] == row["facility_id"] and _in_force(child)
    ]
    known = [limit for limit in below if limit is not None]
    return min(own, sum(known, Decimal(0))) if known else own


def _slow(facilities: Rows, balances: Rows) -> dict[str, dict[str, Decimal]]:
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in facilities:
        unit = sums[row["booking_org_id"]]
        limit = _limit(row, facilities)
        if row["parent_facility_id"] is None and _in_force(row) and limit is not None:
            unit["approved"] += limit
    product = {row["facility_id"]: row for row in facilities}
    for row in balances:
        if row["ccy"] not in RATES:
            continue
        unit = sums[product[row["facility_id"]]["booking_org_id"]]
        on = Decimal(row["on_bs_principal"]) * RATES[row["ccy"]]
        off = Decimal(row["off_bs_amt"]) * RATES[row["ccy"]]
        unit["credit"] += on + off
        unit["drawn"] += on if row["off_bs_type"] in COMMITMENTS else on + off
        if product[row["facility_id"]]["product"] in LOANS:
            unit["loans"] += on
            unit["bad"] += on if row["five_class"] in CLASSES[2:] else 0
    return sums


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_equal_the_slow_reading(seed: int, tmp_path: Path) -> None:
    facilities, balances = _book(random.Random(seed))
    bank = small_bank(
        tmp_path,
        client=[client(f"C{number}") for number in range(6)],
        facility=facilities,
        exposure_snapshot=balances,
        fx_rate=[
            {
                "as_of": "2026-06-30",
                "ccy": "USD",
                "rate_type": "period_end_mid",
                "rate_to_base": "7",
            }
        ],
    )
    expected = _slow(facilities, balances)

    for kpi_id, above, below in (
        ("E1", "credit", None),
        ("E2", "approved", None),
        ("E5", "drawn", "approved"),
        ("E13", "bad", "loans"),
    ):
        found = {row["unit"]: row for row in kpi(bank, kpi_id, MONTH, by=("unit",))}
        for unit, sums in expected.items():
            # A unit without a row behind the figure is not in the answer at all.
            row = found.get(unit, {"numerator": Decimal(0), "denominator": Decimal(0)})
            assert row["numerator"] == sums[above], (kpi_id, unit)
            if below is not None:
                assert row["denominator"] == sums[below], (kpi_id, unit)
