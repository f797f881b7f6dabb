"""A bank of twelve facilities: every exposure figure worked out by hand in the comments.

A owns 60 % of B: one group. C, D and E stand alone. One dollar is 7 yuan; XAU has no rate.
B01 books what A and C have, B02 the rest.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, small_bank, viewer_of
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

B02 = {"booking_org_id": "B02"}
FACILITIES = [
    # min(1000, 600 + 300) = 900; not drawn on itself
    facility("a line", "A", "1000", product="umbrella", maturity_date="2027-06-30"),
    facility("a loan", "A", "600", parent_facility_id="a line", maturity_date="2026-07-05"),
    facility(
        "a bill", "A", "300",
        parent_facility_id="a line", product="acceptance", maturity_date="2026-07-30",
    ),
    # 50 dollars = 350
    facility(
        "b import", "B", "50",
        product="trade_finance", ccy="USD", maturity_date="2026-09-30", **B02,
    ),
    facility("b promise", "B", "100", product="commitment", maturity_date="2027-03-31", **B02),
    # ran out on 15 June: 0, its balance stays
    facility("c loan", "C", "200", maturity_date="2026-06-15"),
    facility("c credit", "C", "80", product="letter_of_credit", maturity_date="2026-08-31"),
    facility("d overdraft", "D", "50", product="overdraft", maturity_date="2026-12-31", **B02),
    facility("d advance", "D", "0", product="advance", maturity_date="2026-06-30", **B02),
    facility("d bond", "D", "60", product="guarantee", maturity_date="2027-06-30", **B02),
    # no rate: in no amount, counted once
    facility("e gold", "E", "10", ccy="XAU", **B02),
    facility("e loan", "E", "70", status="frozen", maturity_date="2026-07-31", **B02),
]  # fmt: skip
BALANCES = [
    balance("a loan", "500", interest_recv="2"),
    balance("a bill", off_bs_amt="200", off_bs_type="bank_acceptance"),
    balance(
        "b import", "40",
        ccy="USD", five_class="special_mention", dpd="45", overdue_principal="10",
    ),
    balance("b promise", off_bs_amt="100", off_bs_type="commitment_long"),
    balance(
        "c loan", "120",
        specific_provision="30", five_class="substandard", dpd="15", overdue_principal="120",
    ),
    balance("c credit", off_bs_amt="80", off_bs_type="letter_of_credit"),
    balance("d overdraft", "50"),
    balance(
        "d advance", "30",
        specific_provision="30", five_class="loss", dpd="400", overdue_principal="30",
    ),
    balance("d bond", off_bs_amt="60", off_bs_type="guarantee_performance"),
    balance("e gold", "10", ccy="XAU"),
    balance("e loan", "20"),
]  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("hand_bank"),
        client=[
            client("A"),
            client("B", branch="B02"),
            client("C"),
            client("D", branch="B02"),
            client("E", branch="B02"),
        ],
        ownership_link=[owns("A", "B")],
        facility=FACILITIES,
        exposure_snapshot=BALANCES,
        collateral=[pledge("m", "cash_margin", "60"), pledge("k", "deposit_certificate", "80")],
        collateral_link=[*covers("m", "a bill"), *covers("k", "d overdraft")],
        fx_rate=[
            {
                "as_of": "2026-06-30",
                "ccy": "USD",
                "rate_type": "period_end_mid",
                "rate_to_base": "7",
            }
        ],
        bank_capital=[capital("5000", "8000")],
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


def test_credit_balance(bank: Snapshot) -> None:
    # A 500 + 200, B 280 + 100, C 120 + 80, D 50 + 30 + 60, E 20 = 1,440
    assert kpi(bank, "E1", MONTH)[0]["value"] == Decimal(1440)
    # margin 60 on 200; certificate 80, but only 50 to cover: 1,440 - 60 - 50
    assert kpi(bank, "E1.net", MONTH)[0]["value"] == Decimal(1330)
    assert kpi(bank, "E1.unconverted", MONTH)[0]["value"] == 1


def test_approved_credit_and_its_use(bank: Snapshot) -> None:
    # 900 + 350 + 100 + 0 + 80 + 50 + 0 + 60 + 70 = 1,610
    assert kpi(bank, "E2", MONTH)[0]["value"] == Decimal(1610)
    # drawn: all of 1,440 but the promise of 100
    (use,) = kpi(bank, "E5", MONTH)
    assert (use["numerator"], use["denominator"]) == (Decimal(1340), Decimal(1610))
    # B01: 500 + 200 + 120 + 80 on 900 + 80; B02: 280 + 50 + 30 + 60 + 20 on 630
    by_unit = {row["unit"]: row for row in kpi(bank, "E5", MONTH, by=("unit",))}
    assert by_unit["B01"]["value"] == pytest.approx(900 / 980)
    assert by_unit["B02"]["value"] == pytest.approx(440 / 630)
    # under no limit in force: the loan of C that ran out, the advance of D
    assert kpi(bank, "E5.unlimited", MONTH)[0]["value"] == Decimal(150)


def test_exposure(bank: Snapshot) -> None:
    # A 502 + 200, B 280 + 50, C 90 + 16, D 50 + 0 + 30, E 20 = 1,238
    assert kpi(bank, "E3.gross", MONTH)[0]["value"] == Decimal(1238)
    # less 60 and 50
    assert kpi(bank, "E3", MONTH)[0]["value"] == Decimal(1128)


def test_the_group(bank: Snapshot) -> None:
    (group,) = (row for row in mart(bank, "group_month") if row["profile"] == "CN-2018")
    # credit 700 + 380, net of 60; exposure 702 - 60 + 330
    assert group["credit_balance_cny"] == Decimal(1080)
    assert group["net_credit_balance_cny"] == Decimal(1020)
    assert group["exposure_after_mitigation_cny"] == Decimal(972)
    # 20 % of 5,000 = 1,000 leaves 28: 97.2 % is warn; 1,020 of 15 % x 8,000 is 85 %, watch
    assert kpi(bank, "E6", MONTH, by=("group",))[0]["value"] == Decimal(28)
    assert [row["limit_status"] for row in kpi(bank, "E7", MONTH)] == ["warn"]
    assert group["status_limit_id"] == "le_connected"
    # the import bill of B is the worst: 280 of 1,032 before mitigation
    assert group["worst_five_class"] == "special_mention"
    assert group["worst_class_exposure_ratio"] == pytest.approx(280 / 1032)


def test_borrowers_by_group(bank: Snapshot) -> None:
    found = {row["group"]: row["value"] for row in kpi(bank, "E1", MONTH, by=("group",))}
    # A and B together; C 200, D 140, E 20 without a group
    assert sorted(found.values()) == [Decimal(360), Decimal(1080)]
    (share,) = kpi(bank, "E9b", MONTH)
    assert (share["numerator"], share["reason"]) == (Decimal(1440), "fewer_than_ten_groups")


def test_non_performing_loans(bank: Snapshot) -> None:
    # loans 500 + 280 + 120 + 50 + 30 + 20 = 1,000; C 120 and the advance of 30 are bad
    (ratio,) = kpi(bank, "E13", MONTH)
    assert (ratio["numerator"], ratio["denominator"]) == (Decimal(150), Decimal(1000))
    by_unit = {row["unit"]: row for row in kpi(bank, "E13", MONTH, by=("unit",))}
    assert by_unit["B01"]["value"] == pytest.approx(120 / 620)
    assert by_unit["B02"]["value"] == pytest.approx(30 / 380)


def test_overdue_by_age(bank: Snapshot) -> None:
    # C 120 at 15 days, B 10 dollars = 70 at 45, D 30 at 400
    assert {row["bucket"]: row["value"] for row in kpi(bank, "E18", MONTH)} == {
        "008-030": Decimal(120),
        "031-060": Decimal(70),
        "361+": Decimal(30),
    }


def test_maturity_wall(bank: Snapshot) -> None:
    assert {row["bucket"]: row["value"] for row in kpi(bank, "E22", MONTH)} == {
        "000": Decimal(150),  # C loan 15 days ago 120, D advance today 30
        "001-007": Decimal(500),  # A loan in 5 days
        "008-030": Decimal(200),  # A bill in 30
        "031-090": Decimal(100),  # E loan in 31: 20, C credit in 62: 80
        "091-180": Decimal(280),  # B import in 92
        "181+": Decimal(210),  # B promise 100, D overdraft in 184: 50, D bond 60
    }


@pytest.mark.parametrize("kpi_id", ["E1", "E1.net", "E2", "E3", "E5", "E13", "E18", "E22", "E9b"])
def test_a_branch_has_one_number_whoever_looks(bank: Snapshot, kpi_id: str) -> None:
    head = viewer_of(bank, "head02")

    assert kpi(bank, kpi_id, MONTH, branch="B02", viewer=head) == kpi(
        bank, kpi_id, MONTH, branch="B02"
    )
