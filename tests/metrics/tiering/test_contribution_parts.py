"""Contribution comes from its parts; what is not provided is named, and losses stay losses."""

from decimal import Decimal
from typing import Any

import pytest

from data.scope import Scope
from data.snapshot import Snapshot
from data.window import Window
from metrics.periods import parse_period
from metrics.table_files import find_table, read_table
from tests.bank import kpi, mart, rows_of, small_bank, table_rows
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
    # 10.5 million all year, here in one month: twelve months' capital.
    "ec": "126000000",
}
OWNS = """
    owner_id | owned_id     | equity_pct | voting_pct | valid_from | source
    worked   | no_el_no_tax | 0.80       | 0.80       | 2020-01-01 | registry
"""
RATES = """
    as_of      | ccy | rate_type      | rate_to_base
    2026-06-30 | USD | period_end_mid | 7.1
"""
DEPOSITS = """
    as_of      | client_id | product | month_end_balance | month_daily_avg | ccy | margin_flag
    2026-06-30 | no_price  | current | 900               | 800             | CNY | no
    2026-06-30 | depositor | current | 500               | 400             | CNY | no
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
        income("2026-06", "loses_untaxed", fee_net="20", opex_alloc="100", ec="1200"),
        income("2026-06", "no_price", interest_paid="7", fee_net="10", opex_alloc="0", tax="0")
        | {"deposit_ftp_income": None},
        income("2026-06", "no_capital_needed", deposit_ftp_income="60", tax="0", ec="0"),
    ]
    names = [row["client_id"] for row in rows if row["client_id"] != "no_el_no_tax"]
    return small_bank(
        tmp_path_factory.mktemp("parts"),
        client=clients(*names, "silent") + clients("no_el_no_tax", home_org_id="B02"),
        income_month=rows,
        fx_rate=RATES,
        ownership_link=OWNS,
        deposit_month=DEPOSITS,
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
    # 1,083,750 + 1,895,000 + 90 - 75 + 710 - 80 + 10 + 60; no rate and silent are out.
    (total,) = kpi(bank, "T1d", "2026-06")
    assert total["value"] == Decimal("2979465.00")
    assert total["n"] == 8


def test_the_rows_say_what_is_missing(bank: Snapshot) -> None:
    missing = {row["client_id"]: row["missing_parts"] for row in rows_of(bank, "T1d", "2026-06")}
    assert missing["no_el_no_tax"] == "el tax"
    assert missing["worked"] is None


def of(bank: Snapshot, kpi_id: str, name: str) -> dict[str, Any]:
    rows = rows_of(bank, kpi_id, "2026-06")
    return next((row for row in rows if row["client_id"] == name), {})


def test_the_worked_example_destroys_value_at_a_return_below_the_hurdle(bank: Snapshot) -> None:
    assert of(bank, "T2", "worked")["numerator"] == -71_250
    row = next(r for r in table_rows(bank, "client_contribution", "2026-06") if is_worked(r))
    assert row["net_profit_cny"] == 1_083_750
    assert row["raroc"] == pytest.approx(0.10321, abs=1e-5)
    assert row["economic_value_cny"] == -71_250
    assert row["tax_basis"] == "tax_provided"


def is_worked(row: dict[str, Any]) -> bool:
    return bool(row["client_id"] == "worked")


def test_tax_not_provided_is_taken_at_the_rate_and_said_so(bank: Snapshot) -> None:
    # Before tax 1,895,000, a quarter of it tax; contribution itself stays as provided.
    row = client(bank, "no_el_no_tax")
    assert row["contribution_cny"] == 1_895_000
    assert row["net_profit_cny"] == 1_421_250
    assert row["tax_basis"] == "tax_at_rate"


def test_a_loss_earns_tax_back_and_stays_a_loss(bank: Snapshot) -> None:
    row = client(bank, "loses_untaxed")
    assert row["net_profit_cny"] == -60
    # 11 % of a twelfth of 1,200.
    assert row["economic_value_cny"] == -71


def test_capital_of_zero_has_no_ratio_and_unknown_capital_no_value(bank: Snapshot) -> None:
    assert client(bank, "no_capital_needed")["economic_value_cny"] == 60
    assert client(bank, "depositor")["economic_value_cny"] is None
    rows = {r["client_id"]: r for r in table_rows(bank, "client_contribution", "2026-06")}
    assert rows["no_capital_needed"]["raroc"] is None
    assert rows["depositor"]["raroc"] is None
    # Of the bank: worked, its daughter, no_capital_needed and loses_untaxed have capital.
    (bank_wide,) = kpi(bank, "T3", "2026-06")
    profit = 1_083_750 + 1_421_250 + 60 - 60
    assert bank_wide["numerator"] == profit
    assert bank_wide["value"] == pytest.approx(profit / (2 * 10_500_000 + 100))


def test_a_deposit_without_transfer_price_falls_back_to_volume(bank: Snapshot) -> None:
    row = client(bank, "no_price")
    assert row["missing_parts"] == "deposit_ftp"
    assert row["deposit_contribution_cny"] is None
    assert row["contribution_cny"] == 10
    assert of(bank, "T1a", "no_price") == {}
    (volume,) = kpi(bank, "T1a.volume", "2026-06")
    assert (volume["n"], volume["value"]) == (1, 800)


def test_parts_add_up_to_the_whole(bank: Snapshot) -> None:
    parts = {name: kpi(bank, name, "2026-06")[0]["value"] for name in ("T1a", "T1b", "T1c", "T1d")}
    cost = kpi(bank, "T20", "2026-06")[0]["numerator"]
    assert parts["T1a"] + parts["T1b"] + parts["T1c"] - cost - 361_250 == parts["T1d"]


def test_cost_to_serve_is_by_client_and_by_income(bank: Snapshot) -> None:
    # 350,000 twice, 10, 80, 100 and four times nothing provided as zero or not at all.
    (cost,) = kpi(bank, "T20", "2026-06")
    assert (cost["numerator"], cost["denominator"]) == (700_190, 7)
    (ratio,) = kpi(bank, "T20.ratio", "2026-06")
    # Worked: 195,000 + 1,750,000 + 300,000; its daughter the same; 100, 5, 20, 10 and 710.
    assert ratio["denominator"] == 2 * 2_245_000 + 100 + 5 + 20 + 10 + 710


def test_a_group_is_whole_whoever_looks(bank: Snapshot) -> None:
    (group,) = table_rows(bank, "group_contribution", "2026-06")
    assert group["contribution_cny"] == 1_083_750 + 1_895_000
    assert (group["n_contributors"], group["n_in_view"]) == (2, 2)
    window = Window(bank, Scope(branches=("B02",), mask="none"))
    table = find_table("group_contribution")
    (seen,) = read_table(table, parse_period("2026-06"), window).to_pylist()
    assert seen["contribution_cny"] == group["contribution_cny"]
    assert (seen["n_in_view"], seen["in_view_cny"]) == (1, 1_895_000)
    (raroc,) = [
        row for row in kpi(bank, "T3.group", "2026-06", by=("group",)) if row["numerator"] > 100
    ]
    assert raroc["value"] == pytest.approx((1_083_750 + 1_421_250) / 21_000_000)
    assert raroc["group"] == group["group_id"]
