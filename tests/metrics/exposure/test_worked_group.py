"""Worked example: a mother and a daughter, 12,000 of Tier 1, 15,000 of net capital (G5)."""

from decimal import Decimal
from pathlib import Path

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import (
    MONTH,
    balance,
    capital,
    client,
    covers,
    facility,
    owns,
    pledge,
)

DAUGHTER = {"booking_org_id": "B02"}
BANK = {
    "client": [client("M1"), client("M2", branch="B02")],
    # 60 % of the votes: one control group under every profile.
    "ownership_link": [owns("M1", "M2", "0.60")],
    "facility": [
        facility("loan", "M1", "800"),
        facility("committed", "M1", "200", product="commitment"),
        facility("cancellable", "M1", "100", product="commitment"),
        facility("acceptance", "M1", "300", product="acceptance"),
        facility("credit", "M1", "100", product="letter_of_credit"),
        facility("loan 2", "M2", "400", **DAUGHTER),
        facility("credit 2", "M2", "50", product="letter_of_credit", **DAUGHTER),
        facility("guarantee 2", "M2", "100", product="guarantee", **DAUGHTER),
    ],
    "exposure_snapshot": [
        # 800 less 20 of provision                                        -> 780
        balance("loan", "800", specific_provision="20"),
        # 200 x 50 %                                                      -> 100
        balance("committed", off_bs_amt="200", off_bs_type="commitment_long"),
        # 100 x 10 %                                                      ->  10
        balance("cancellable", off_bs_amt="100", off_bs_type="commitment_cancellable"),
        # 300 x 100 %                                                     -> 300
        balance("acceptance", off_bs_amt="300", off_bs_type="bank_acceptance"),
        # 100 x 20 %                                                      ->  20, M1 1,210
        balance("credit", off_bs_amt="100", off_bs_type="letter_of_credit"),
        balance("loan 2", "400"),
        # 50 x 20 %                                                       ->  10
        balance("credit 2", off_bs_amt="50", off_bs_type="letter_of_credit"),
        # 100 x 100 %                                                     -> 100, M2 510
        balance("guarantee 2", off_bs_amt="100", off_bs_type="guarantee_financial"),
    ],
    "collateral": [
        pledge("margin", "cash_margin", "90"),
        pledge("cd", "deposit_certificate", "50"),
    ],
    "collateral_link": [*covers("margin", "acceptance"), *covers("cd", "loan")],
    "bank_capital": [capital("12000", "15000")],
    "user": [{"user_id": "head02", "name": "Head of B02", "role": "branch_head"}],
    "grant": [
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
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("worked_group")
    return small_bank(folder, **BANK)


def test_members_are_measured_each_by_its_own_items(bank: Snapshot) -> None:
    members = {
        row["client_id"]: row
        for row in mart(bank, "group_member_month")
        if row["profile"] == "CN-2018"
    }

    assert members["M1"]["exposure_cny"] == Decimal("1210.00")
    assert members["M2"]["exposure_cny"] == Decimal("510.00")
    assert members["M1"]["is_parent"]
    assert not members["M2"]["is_parent"]
    assert all(row["is_derived"] and not row["is_declared"] for row in members.values())


def test_exposure_of_the_group_before_and_after_mitigation(bank: Snapshot) -> None:
    (group,) = (row for row in mart(bank, "group_month") if row["profile"] == "CN-2018")

    # 1,210 + 510 = 1,720, 14.33 % of 12,000; less margin 90 and certificate 50: 1,580, 13.17 %.
    assert group["exposure_cny"] == Decimal("1720.00")
    assert group["gross_exposure_to_tier1_ratio"] == pytest.approx(1720 / 12000)
    assert group["exposure_after_mitigation_cny"] == Decimal("1580.00")
    assert group["exposure_to_tier1_ratio"] == pytest.approx(1580 / 12000)
    assert str(group["capital_as_of"]) == "2026-03-31"


def test_credit_balance_gross_and_net(bank: Snapshot) -> None:
    # M1 800 + 200 + 100 + 300 + 100 = 1,500; M2 400 + 50 + 100 = 550; net of 90 and 50.
    assert kpi(bank, "E1", MONTH)[0]["value"] == Decimal("2050.00")
    assert kpi(bank, "E1.net", MONTH)[0]["value"] == Decimal("1910.00")
    (group,) = (row for row in mart(bank, "group_month") if row["profile"] == "CN-2018")
    assert group["credit_to_net_capital_ratio"] == pytest.approx(1910 / 15000)


def test_headroom_is_the_least_that_any_limit_leaves(bank: Snapshot) -> None:
    # Exposure: 20 % of 12,000 = 2,400, less 1,580 leaves 820. Net credit: 15 % of 15,000 = 2,250,
    # less 1,910 leaves 340.
    limits = {row["limit_id"]: row for row in table_rows(bank, "limit_status", MONTH)}
    assert limits["le_connected"]["headroom_cny"] == Decimal("820.00")
    (headroom,) = kpi(bank, "E6", MONTH, by=("group",))
    assert headroom["value"] == Decimal("340.00")
    (group,) = (row for row in mart(bank, "group_month") if row["profile"] == "CN-2018")
    assert group["binding_constraint"] == "credit_group"
    # The cap on exposure is still that on exposure, not the smaller one on credit.
    assert group["regulatory_cap_cny"] == Decimal("2400.00")


def test_another_profile_leaves_another_headroom(bank: Snapshot) -> None:
    # Hong Kong: 25 % of 12,000 = 3,000; less 1,580.
    (headroom,) = kpi(bank, "E6", MONTH, by=("group",), profile="HK-2008")
    assert headroom["value"] == Decimal("1420.00")


def test_status_is_the_worst_over_all_limits(bank: Snapshot) -> None:
    # 1,910 of 15 % x 15,000 = 2,250 is 84.9 %: watch. 1,580 of 2,400 is 65.8 %: ok.
    limits = {row["limit_id"]: row for row in table_rows(bank, "limit_status", MONTH)}
    assert limits["credit_group"]["limit_status"] == "watch"
    assert limits["credit_group"]["headroom_cny"] == Decimal("340.00")
    assert limits["le_connected"]["limit_status"] == "ok"
    assert [(row["limit_status"], row["value"]) for row in kpi(bank, "E7", MONTH)] == [("watch", 1)]


def test_undrawn_commitments_are_credit_but_not_drawn(bank: Snapshot) -> None:
    # 2,050 less 200 and 100 undrawn, on limits of 2,050.
    (row,) = kpi(bank, "E5.group", MONTH, by=("group",))
    assert (row["numerator"], row["denominator"]) == (Decimal("1750.00"), Decimal("2050.00"))


def test_a_branch_sees_the_whole_group_and_its_own_members_by_name(bank: Snapshot) -> None:
    head = viewer_of(bank, "head02")

    (group,) = table_rows(bank, "group_list", MONTH, viewer=head)
    assert group["utilisation_ratio"] == pytest.approx(1750 / 2050)
    assert group["n_members"] == 2
    assert group["own_exposure_cny"] == Decimal("510.00")
    assert [row["client_id"] for row in table_rows(bank, "group_members", MONTH, viewer=head)] == [
        "M2"
    ]
    (row,) = kpi(bank, "E5.group", MONTH, by=("group",), viewer=head)
    assert (row["numerator"], row["denominator"]) == (Decimal("1750.00"), Decimal("2050.00"))


def test_part_of_a_group_never_passes_for_the_group(bank: Snapshot) -> None:
    group_id = mart(bank, "group_month")[0]["group_id"]

    whole = kpi(bank, "E5", MONTH, by=("group",))
    part = kpi(bank, "E5", MONTH, by=("group",), viewer=viewer_of(bank, "head02"))

    assert [row["group"] for row in whole] == [group_id]
    assert [row["group"] for row in part] == [None]


def test_groups_and_the_rest_reconcile_to_the_total(bank: Snapshot) -> None:
    lines = {
        row["item"]: row["credit_balance_cny"]
        for row in table_rows(bank, "group_reconciliation", MONTH)
    }
    assert lines == {
        "sum_of_groups": Decimal("2050.00"),
        "counted_more_than_once": Decimal("0.00"),
        "without_group": Decimal("0.00"),
        "total": Decimal("2050.00"),
    }
