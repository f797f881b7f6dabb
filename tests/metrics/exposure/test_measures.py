"""Worked examples G5, G6 and G17, and the unified-credit figures of a group derived by hand.

Group G: M1 owns 60 % of M2. Amounts as in G5: Tier 1 12,000, net capital 15,000.
A bank guarantees 100 of the loan of X; Z is the central government. May and June are delivered.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, rows_of, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import (
    MONTH,
    Rows,
    balance,
    capital,
    client,
    covers,
    facility,
    owns,
    pledge,
)

MAY = {"as_of": "2026-05-31"}
B02 = {"booking_org_id": "B02"}
ACCEPT = {"off_bs_type": "bank_acceptance"}
LETTER = {"off_bs_type": "letter_of_credit"}
FACILITIES = [
    facility("m1 loan", "M1", "800", rate="0.04", benchmark="LPR", spread="0.0050"),
    facility("m1 line", "M1", "200", product="commitment"),
    facility("m1 line 2", "M1", "100", product="commitment"),
    facility("m1 bills", "M1", "300", product="acceptance", review_date="2026-09-01"),
    facility("m1 letter", "M1", "100", product="letter_of_credit"),
    facility("m2 loan", "M2", "400", rate="0.045", benchmark="LPR", spread="0.0110", **B02),
    facility("m2 letter", "M2", "50", product="letter_of_credit", review_date="2026-09-20", **B02),
    facility("m2 bond", "M2", "100", product="guarantee", **B02),
    facility("x loan", "X", "300"),
    facility("z bond", "Z", "900", product="bond"),
    facility("ten a", "TEN", "10"),
    facility("ten b", "TEN", "90"),
    facility("over a", "OVER", "20"),
    facility("over b", "OVER", "90"),
    facility("gone", "X", "70", status="closed", maturity_date="2026-06-15"),
    facility("moves", "X", "40"),
]
JUNE: Rows = [
    balance("m1 loan", "800", specific_provision="20"),
    balance("m1 line", off_bs_amt="200", off_bs_type="commitment_long"),
    balance("m1 line 2", off_bs_amt="100", off_bs_type="commitment_cancellable"),
    balance("m1 bills", off_bs_amt="300", **ACCEPT),
    balance("m1 letter", off_bs_amt="100", **LETTER),
    balance("m2 loan", "400"),
    balance("m2 letter", off_bs_amt="50", **LETTER),
    balance("m2 bond", off_bs_amt="100", off_bs_type="guarantee_financial"),
    balance("x loan", "300"),
    balance("z bond", "900"),
    balance("ten a", "10", five_class="substandard", dpd="95", overdue_principal="10"),
    balance("ten b", "90"),
    balance("over a", "10.01", five_class="substandard", dpd="95", overdue_principal="10.01"),
    balance("over b", "89.99"),
    balance("moves", "5", ccy="USD"),
]
BEFORE: Rows = [
    balance("m1 loan", "700", **MAY),
    balance("m2 loan", "400", **MAY),
    balance("x loan", "300", **MAY),
    balance("gone", "70", **MAY),
    balance("over a", "10.01", **MAY),
    balance("moves", "4", ccy="USD", **MAY),
]
RATE = {"ccy": "USD", "rate_type": "period_end_mid"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    kinds = {"BANK": {"kind": "financial_institution"}, "Z": {"kind": "government"}}
    return small_bank(
        tmp_path_factory.mktemp("measures"),
        client=[
            *(client(name, **kinds.get(name, {})) for name in ("M1", "X", "TEN", "OVER", "BANK")),
            client("M2", branch="B02"),
            client("Z", kind="government", stop_node="central_gov"),
        ],
        ownership_link=[owns("M1", "M2")],
        facility=FACILITIES,
        exposure_snapshot=[*BEFORE, *JUNE],
        fx_rate=[
            {"as_of": "2026-05-31", "rate_to_base": "7", **RATE},
            {"as_of": "2026-06-30", "rate_to_base": "8", **RATE},
        ],
        collateral=[
            pledge("margin", "cash_margin", "90"),
            pledge("own cd", "deposit_certificate", "50"),
            pledge("house", "real_estate", "500", haircut="0.4", valuation_date="2024-06-01"),
        ],
        collateral_link=[
            *covers("margin", "m1 bills"),
            *covers("own cd", "m1 line"),
            *covers("house", "x loan", "moves"),
        ],
        guarantee_link=[_guarantee("g1", "BANK", "X", "100"), _guarantee("g2", "M1", "M2", "700")],
        bureau=[_bureau("M1", "4", "1600", "0"), _bureau("OVER", "2", "200", "50")],
        bank_capital=[capital("12000", "15000")],
        user=[{"user_id": "head02", "name": "Head of B02", "role": "branch_head"}],
        grant=[
            {
                "user_id": "head02",
                "org_scope": "B02",
                "line_scope": "all",
                "own_clients_only": "no",
                "mask_level": "none",
                "export_right": "full",
                "valid_from": "2020-01-01",
            }
        ],
    )


def _guarantee(contract: str, guarantor: str, debtor: str, amount: str) -> dict[str, str]:
    named = {"facility_ids": "x loan"} if debtor == "X" else {}
    return {
        "contract_id": contract,
        "guarantor_id": guarantor,
        "debtor_id": debtor,
        "amount": amount,
        "ccy": "CNY",
        "type": "joint",
        "start_date": "2020-01-01",
        "status": "active",
    } | named


def _bureau(client_id: str, banks: str, debt: str, overdue: str) -> dict[str, str]:
    return {
        "as_of": "2026-03-31",
        "client_id": client_id,
        "n_banks": banks,
        "total_bank_debt": debt,
        "overdue90_total": overdue,
        "npl_flag": "no",
    }


def _value(bank: Snapshot, kpi_id: str, **asked: object) -> object:
    return kpi(bank, kpi_id, MONTH, **asked)[0]["value"]


def test_g5_exposure_and_ratios(bank: Snapshot) -> None:
    (group,) = (
        row
        for row in mart(bank, "group_month")
        if row["profile"] == "CN-2018" and str(row["month_end"]) == "2026-06-30"
    )
    # M1 780 + 100 + 10 + 300 + 20 = 1,210; M2 400 + 10 + 100 = 510
    assert group["exposure_cny"] == Decimal(1720)
    # less 90 margin and 50 certificate, all of which cover something here: 1,580
    assert group["exposure_after_mitigation_cny"] == Decimal(1580)
    assert _value(bank, "E4a") == pytest.approx(1580 / 12000)
    assert group["gross_exposure_to_tier1_ratio"] == pytest.approx(0.1433, abs=5e-5)
    # credit balance 2,050, net of 140: 1,910 of 15,000, another denominator
    assert group["credit_balance_cny"] == Decimal(2050)
    assert _value(bank, "E4b") == pytest.approx(1910 / 15000)
    # To 20 % of 12,000 1,580 leaves 820; to 15 % of 15,000 1,910 leaves less, and E6 is the least.
    left = {row["limit_id"]: row["headroom_cny"] for row in table_rows(bank, "limit_status", MONTH)}
    assert left == {"le_connected": Decimal(820), "credit_group": Decimal(340)}
    assert _value(bank, "E6") == Decimal(340)


def test_a_guarantee_of_a_bank_moves_exposure_and_the_total_stays(bank: Snapshot) -> None:
    after = {row["client_id"]: row for row in mart(bank, "client_risk_month") if _june(row)}
    # X: 300 less 100 that the bank stands behind, and 5 dollars at 8
    assert after["X"]["exposure_after_mitigation_cny"] == Decimal(240)
    assert after["BANK"]["exposure_after_mitigation_cny"] == Decimal(100)
    # within the group M1's guarantee mitigates nothing
    assert after["M2"]["exposure_after_mitigation_cny"] == Decimal(510)
    total = sum(row["exposure_after_mitigation_cny"] for row in after.values())
    assert _value(bank, "E3") == total
    (moved,) = table_rows(bank, "moved_exposures", MONTH)
    assert (moved["provider_id"], moved["shifted_cny"]) == ("BANK", Decimal(100))


def test_central_government_is_listed_and_not_limited(bank: Snapshot) -> None:
    (exempt,) = table_rows(bank, "exempt_exposures", MONTH)
    assert (exempt["client_id"], exempt["exposure_after_mitigation_cny"]) == ("Z", Decimal(900))
    assert _value(bank, "E12.exempt") == Decimal(900)
    # the largest that is limited: M1 with 1,210 - 140
    assert _value(bank, "E4a.client") == pytest.approx(1070 / 12000)


def test_g17_exactly_a_tenth_is_not_above(bank: Snapshot) -> None:
    (row,) = rows_of(bank, "E15", MONTH)
    assert (row["client_id"], row["numerator"]) == ("OVER", Decimal("89.99"))
    assert _value(bank, "E15.clients") == 1
    # 50 of 200 at all banks is above a fifth
    assert [r["client_id"] for r in rows_of(bank, "E16", MONTH)] == ["OVER"]


def test_unified_credit_of_the_group(bank: Snapshot) -> None:
    (group,) = table_rows(bank, "consistency", MONTH)
    # one class: 800 at 50 bp, 400 at 110; mean 70, deviation sqrt((800*400 + 400*1600)/1200)
    assert group["spread_deviation_bp"] == pytest.approx((960000 / 1200) ** 0.5)
    assert group["spread_range_bp"] == pytest.approx(60)
    # nobody named a lead: B01 has 1,210 of 1,720
    assert (group["lead_branch_id"], group["is_lead_named"]) == ("B01", False)
    assert group["lead_share_ratio"] == pytest.approx(1210 / 1720)
    # reviews on 1 and 20 September: nineteen days apart, both near the group's
    assert (group["review_range_days"], group["aligned_ratio"]) == (19, 1.0)
    # M2 owes 550, M1 stands behind 700: all of it, by the group alone
    assert group["in_group_guarantee_ratio"] == 1.0
    assert _value(bank, "E26") == 1.0
    # M1 has 800 on the books here, of 1,600 at four banks
    assert group["own_share_of_debt_ratio"] == pytest.approx(0.5)


def test_one_collateral_goes_by_rank_and_never_above_its_value(bank: Snapshot) -> None:
    cover = {row["facility_id"]: row for row in mart(bank, "facility_cover_month") if _june(row)}
    # 500 less 40 % = 300: the first rank takes it all, its exposure is 300
    assert cover["x loan"]["covered_cny"] == Decimal(300)
    assert cover["moves"]["covered_cny"] == Decimal(0)
    assert cover["x loan"]["n_stale"] == 1
    # the certificate of 50 behind a commitment of 200, whose exposure is 100
    assert cover["m1 line"]["covered_cny"] == Decimal(50)


def test_the_bridge_adds_up(bank: Snapshot) -> None:
    steps = {row["step"]: row["credit_balance_cny"] for row in _bridge(bank)}
    # 700 + 400 + 300 + 70 + 10.01 + 4 x 7
    assert steps["at_start"] == Decimal("1508.01")
    assert steps["lost"] == Decimal(-70)
    assert steps["rate"] == Decimal(4)  # 4 dollars, a yuan dearer
    # June is 2,050 + 300 + 900 + 100 + 100 + 40 = 3,490; what is not the above is drawn or repaid
    assert steps["volume"] == Decimal("2047.99")
    assert sum(v for k, v in steps.items() if k != "at_end") == steps["at_end"]
    assert steps["at_end"] == _value(bank, "E1")


def test_a_limit_moves_by_what_its_use_and_the_capital_do(bank: Snapshot) -> None:
    limits = [row for row in mart(bank, "group_limit_month") if _june(row)]
    (limit,) = (r for r in limits if r["profile"] == "CN-2018" and r["limit_id"] == "le_connected")
    assert limit["previous_use_cny"] == Decimal(1100)  # the loans of M1 and M2
    assert limit["regrouped_cny"] == 0
    assert limit["previous_use_cny"] + limit["grown_cny"] == limit["use_cny"] == Decimal(1580)
    assert limit["limit_change_cny"] == 0


def test_concentration_against_an_obvious_reading(bank: Snapshot) -> None:
    rows = [float(r["numerator"]) for r in rows_of(bank, "E10", MONTH)]
    borrowers: dict[str, float] = {}
    for row, amount in zip(rows_of(bank, "E10", MONTH), rows, strict=True):
        borrowers[row["borrower_id"]] = borrowers.get(row["borrower_id"], 0.0) + amount
    shares = sorted(amount / sum(rows) for amount in borrowers.values())
    hhi, n = sum(share * share for share in shares), len(shares)
    pairs = sum(abs(a - b) for a in shares for b in shares)
    assert _value(bank, "E10") == pytest.approx(hhi)
    assert _value(bank, "E10.n") == pytest.approx(1 / hhi)
    assert _value(bank, "E11") == pytest.approx(pairs / (2 * n))
    assert _value(bank, "E11.corrected") == pytest.approx(pairs / (2 * n) * n / (n - 1))


def test_every_warning_says_since_when_how_much_and_why(bank: Snapshot) -> None:
    warnings = table_rows(bank, "early_warnings", MONTH)
    by_kind = {row["kind"]: row for row in warnings}
    assert {"class_down", "under_classified", "bad_at_other_banks", "overdue"} <= set(by_kind)
    assert all(row["since"] and row["rule"] for row in warnings)
    # overdue for 95 days on 30 June, since 27 March
    assert str(by_kind["overdue"]["since"]) == "2026-03-27"
    assert [row["is_new"] for row in warnings] == sorted(
        (r["is_new"] for r in warnings), reverse=True
    )


def test_a_branch_head_sees_his_own_and_the_whole_groups_figures(bank: Snapshot) -> None:
    head = viewer_of(bank, "head02")
    (mine,) = table_rows(bank, "consistency", MONTH, viewer=head)
    (whole,) = table_rows(bank, "consistency", MONTH)
    assert {**mine, "group_name": ""} == {**whole, "group_name": ""}
    assert table_rows(bank, "exempt_exposures", MONTH, viewer=head) == []
    seen = table_rows(bank, "early_warnings", MONTH, viewer=head)
    assert {row["client_id"] for row in seen} <= {None, "M2"}


def _bridge(bank: Snapshot) -> Rows:
    return table_rows(bank, "exposure_bridge", MONTH)


def _june(row: dict[str, object]) -> bool:
    return str(row["month_end"]) == "2026-06-30"
