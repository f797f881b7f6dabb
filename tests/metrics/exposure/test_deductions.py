"""What margin, certificates and treasuries take off, and what exposure is before and after."""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, small_bank
from tests.metrics.exposure.books import MONTH, Row, balance, client, covers, facility, pledge

# facility: deducted from credit, exposure before, exposure after
EXPECTED = {
    "third": ("30", "100", "70"),  # 90 over balances of 100 and 200: by balance, 30
    "two thirds": ("60", "200", "140"),  # and 60
    "over": ("100", "100", "0"),  # 500 of margin takes off no more than the 100 it covers
    "twice": ("50", "50", "0"),  # 40 and 40 on one contract of 50
    "frozen": ("0", "100", "100"),
    "ended": ("0", "100", "100"),  # pledge held until 15 June
    "building": ("0", "100", "100"),  # property is no deduction
    "haircut": ("100", "300", "210"),  # 100 off the credit, 90 off the exposure
    "dollar": ("70", "100", "30"),  # 10 dollars at 7
    "small factor": ("50", "10", "0"),  # 100 x 10 % = 10: mitigation stops at the exposure
    "provided": ("0", "0", "0"),  # provision 120 on 100: not below zero
    "interest": ("0", "103", "103"),  # book value carries 3 of interest
    "unknown kind": ("0", "100", "100"),  # off-balance of unknown kind counts whole
}


def _facilities() -> list[Row]:
    return [facility(name, "C", "1000") for name in EXPECTED]


BALANCES = [
    balance("third", "100"),
    balance("two thirds", "200"),
    balance("over", "100"),
    balance("twice", "50"),
    balance("frozen", "100"),
    balance("ended", "100"),
    balance("building", "100"),
    balance("haircut", "300"),
    balance("dollar", "100"),
    balance("small factor", off_bs_amt="100", off_bs_type="commitment_cancellable"),
    balance("provided", "100", specific_provision="120"),
    balance("interest", "100", interest_recv="3"),
    balance("unknown kind", off_bs_amt="100"),
]
COLLATERAL = [
    pledge("K1", "cash_margin", "90"),
    pledge("K2", "cash_margin", "500"),
    pledge("K3", "cash_margin", "40"),
    pledge("K4", "deposit_certificate", "40"),
    pledge("K5", "cash_margin", "50", status="frozen"),
    pledge("K6", "cash_margin", "50", valid_from="2026-01-01", valid_to="2026-06-15"),
    pledge("K7", "real_estate", "500"),
    pledge("K8", "treasury_bond", "100", haircut="0.10"),
    pledge("K9", "deposit_certificate", "10", ccy="USD"),
    pledge("K10", "cash_margin", "50"),
]
LINKS = [
    *covers("K1", "third", "two thirds"),
    *covers("K2", "over"),
    *covers("K3", "twice"),
    *covers("K4", "twice"),
    *covers("K5", "frozen"),
    *covers("K6", "ended"),
    *covers("K7", "building"),
    *covers("K8", "haircut"),
    *covers("K9", "dollar"),
    *covers("K10", "small factor"),
]
USD = {"as_of": "2026-06-30", "ccy": "USD", "rate_type": "period_end_mid", "rate_to_base": "7"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("deductions"),
        client=[client("C")],
        facility=_facilities(),
        exposure_snapshot=BALANCES,
        collateral=COLLATERAL,
        collateral_link=LINKS,
        fx_rate=[USD],
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_deductions_and_mitigation_stop_at_what_they_cover(bank: Snapshot, name: str) -> None:
    (row,) = (row for row in mart(bank, "facility_month") if row["facility_id"] == name)
    deducted, before, after = (Decimal(text) for text in EXPECTED[name])

    assert row["deductible_cny"] == deducted
    assert row["net_credit_balance_cny"] == row["credit_balance_cny"] - deducted
    assert row["exposure_cny"] == before
    assert row["exposure_after_mitigation_cny"] == after


def test_the_bank_nets_what_its_contracts_net(bank: Snapshot) -> None:
    gross = sum(row["credit_balance_cny"] for row in mart(bank, "facility_month"))
    deducted = sum(Decimal(deducted) for deducted, _, _ in EXPECTED.values())

    assert kpi(bank, "E1.net", MONTH)[0]["value"] == gross - deducted


def test_everything_works_without_collateral(tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = small_bank(
        tmp_path_factory.mktemp("no_collateral"),
        client=[client("C")],
        facility=[facility("loan", "C", "100")],
        exposure_snapshot=[balance("loan", "80")],
    )
    assert kpi(bare, "E1.net", MONTH)[0]["value"] == Decimal(80)
    assert kpi(bare, "E3", MONTH)[0]["value"] == Decimal(80)
