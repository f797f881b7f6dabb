"""Several guarantors of one facility: each by what it covers, and never more than there is.

TWICE owes 100 and has two contracts of 80 and 40: shared 2 to 1. ENOUGH owes 100, covered by 30 and
50. JOINTLY owes 100 under one contract of 60 that two banks give together: it counts once. THREE
has two loans of 60 and 30 under one contract of 45, and the second of them under another of 20.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, rows_of, small_bank
from tests.metrics.exposure.books import MONTH, Row, balance, capital, client, facility

BANKS = ("BANK1", "BANK2")


def _guarantee(contract: str, by: str, debtor: str, amount: str, of: str | None = None) -> Row:
    return {
        "contract_id": contract,
        "guarantor_id": by,
        "debtor_id": debtor,
        "amount": amount,
        "ccy": "CNY",
        "type": "joint",
        "start_date": "2020-01-01",
        "status": "active",
        "facility_ids": of,
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    debts = {"TWICE": "100", "ENOUGH": "100", "JOINTLY": "100", "THREE": "60"}
    return small_bank(
        tmp_path_factory.mktemp("guarantors"),
        client=[
            *(client(name) for name in debts),
            *(client(name, kind="financial_institution") for name in BANKS),
        ],
        facility=[
            *(facility(name.lower(), name, "100") for name in debts),
            facility("fourth", "THREE", "100"),
        ],
        exposure_snapshot=[
            *(balance(name.lower(), amount) for name, amount in debts.items()),
            balance("fourth", "30"),
        ],
        guarantee_link=[
            _guarantee("g1", "BANK1", "TWICE", "80"),
            _guarantee("g2", "BANK2", "TWICE", "40"),
            _guarantee("g3", "BANK1", "ENOUGH", "30"),
            _guarantee("g4", "BANK2", "ENOUGH", "50"),
            _guarantee("g5", "BANK1", "JOINTLY", "60"),
            _guarantee("g5", "BANK2", "JOINTLY", "60"),
            _guarantee("g6", "BANK1", "THREE", "45"),
            _guarantee("g7", "BANK2", "THREE", "20", "fourth"),
        ],
        bank_capital=[capital("1000", "2000")],
    )


def test_guarantors_share_what_each_covers(bank: Snapshot) -> None:
    moved = {
        (row["facility_id"], row["provider_id"]): row["shifted_cny"]
        for row in mart(bank, "exposure_shift_month")
        if row["conversion_layer"] == "CN-2018"
    }
    assert moved == {
        # 80 and 40 cover 120 of 100: five sixths of each
        ("twice", "BANK1"): Decimal("66.66"),
        ("twice", "BANK2"): Decimal("33.33"),
        ("enough", "BANK1"): 30,
        ("enough", "BANK2"): 50,
        ("jointly", "BANK1"): 30,
        ("jointly", "BANK2"): 30,
        # 45 over 90: half of each loan; with 20 more the second has 35 of 30
        ("three", "BANK1"): 30,
        ("fourth", "BANK1"): Decimal("12.85"),
        ("fourth", "BANK2"): Decimal("17.14"),
    }


def test_what_moves_changes_no_total_and_leaves_nothing_below_zero(bank: Snapshot) -> None:
    assert kpi(bank, "E3", MONTH)[0]["value"] == 390
    left = {
        r["facility_id"]: r["numerator"] for r in rows_of(bank, "E3", MONTH) if not r["is_moved_in"]
    }
    assert left == {
        "twice": Decimal("0.01"),
        "enough": 20,
        "jointly": 40,
        "three": 30,
        "fourth": Decimal("0.01"),
    }
