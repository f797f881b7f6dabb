"""Contribution comes from its parts; what is not provided is named, and losses stay losses."""

from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, rows_of, small_bank
from tests.metrics.tiering.books import clients, income

# A loan of 100 million at 4.35 % funded at 2.60 % and a deposit of 30 million at 1.15 % credited
# at 1.80 %, for a year, in yuan:
#   loan     4,350,000 - 2,600,000 = 1,750,000, less expected loss 1 % x 45 % x 100m = 450,000
#   deposit    540,000 -   345,000 =   195,000
#   fee 300,000, operating cost 350,000
#   before tax 195,000 + 1,300,000 + 300,000 - 350,000 = 1,445,000; tax 25 % = 361,250
#   comprehensive contribution 1,083,750
WORKED = {
    "interest_income": "4350000",
    "ftp_cost": "2600000",
    "deposit_ftp_income": "540000",
    "interest_paid": "345000",
    "fee_net": "300000",
    "opex_alloc": "350000",
    "el": "450000",
    "tax": "361250",
}
RATES = """
    as_of      | ccy | rate_type      | rate_to_base
    2026-06-30 | USD | period_end_mid | 7.1
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    without = {key: value for key, value in WORKED.items() if key not in ("el", "tax")}
    rows = [
        income("2026-06", "worked", **WORKED),
        income("2026-06", "no_el_no_tax", **without),
        # No loan earns interest here, so no expected loss is missing.
        income("2026-06", "depositor", deposit_ftp_income="100", opex_alloc="10", tax="0"),
        income("2026-06", "loss_maker", fee_net="5", opex_alloc="80", tax="0"),
        income("2026-06", "in_dollars", fee_net="100", opex_alloc="0", tax="0", ccy="USD"),
        income("2026-06", "no_rate", fee_net="100", opex_alloc="0", tax="0", ccy="EUR"),
    ]
    names = [row["client_id"] for row in rows]
    return small_bank(
        tmp_path_factory.mktemp("parts"),
        client=clients(*names, "silent"),
        income_month=rows,
        fx_rate=RATES,
    )


def client(bank: Snapshot, name: str) -> dict[str, Any]:
    return next(row for row in mart(bank, "client_month") if row["client_id"] == name)


def test_the_parts_of_the_worked_example_add_up(bank: Snapshot) -> None:
    row = client(bank, "worked")
    assert row["deposit_contribution_cny"] == 195_000
    assert row["loan_contribution_cny"] == 1_750_000 - 450_000
    assert row["fee_contribution_cny"] == 300_000
    assert row["operating_cost_cny"] == 350_000
    assert row["contribution_cny"] == 1_083_750
    assert row["n_missing_parts"] == 0
    assert row["missing_parts"] is None


def test_a_part_not_provided_is_named_and_left_out(bank: Snapshot) -> None:
    row = client(bank, "no_el_no_tax")
    assert row["missing_parts"] == "el tax"
    assert row["n_missing_parts"] == 2
    assert row["expected_loss_cny"] is None
    assert row["tax_cny"] is None
    # 195,000 + 1,750,000 + 300,000 - 350,000
    assert row["contribution_cny"] == 1_895_000


def test_a_depositor_misses_no_expected_loss(bank: Snapshot) -> None:
    assert client(bank, "depositor")["missing_parts"] is None
    assert client(bank, "depositor")["contribution_cny"] == 90


def test_a_loss_stays_a_loss(bank: Snapshot) -> None:
    assert client(bank, "loss_maker")["contribution_cny"] == -75


def test_foreign_income_is_converted_at_the_rate_of_the_month(bank: Snapshot) -> None:
    assert client(bank, "in_dollars")["contribution_cny"] == 710


def test_income_without_a_rate_is_left_out_and_counted(bank: Snapshot) -> None:
    assert client(bank, "no_rate")["contribution_cny"] is None
    assert client(bank, "no_rate")["n_unconverted"] == 1


def test_a_client_without_income_rows_has_no_contribution_rather_than_zero(bank: Snapshot) -> None:
    assert client(bank, "silent")["contribution_cny"] is None
    assert client(bank, "silent")["n_income_months_12m"] is None


def test_the_bank_total_is_the_sum_of_all_that_is_known(bank: Snapshot) -> None:
    # 1,083,750 + 1,895,000 + 90 - 75 + 710; the client without a rate and the silent one are out.
    (total,) = kpi(bank, "T1d", "2026-06")
    assert total["value"] == Decimal("2979475.00")
    assert total["n"] == 5


def test_the_rows_say_what_is_missing(bank: Snapshot) -> None:
    missing = {row["client_id"]: row["missing_parts"] for row in rows_of(bank, "T1d", "2026-06")}
    assert missing["no_el_no_tax"] == "el tax"
    assert missing["worked"] is None
