"""Non-performing loans, overdue ages and maturities, with the borders of every bucket."""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, balance, client, facility

# days past due: bucket (each border twice, from below and from above)
AGES = {
    1: "001-007",
    7: "001-007",
    8: "008-030",
    30: "008-030",
    31: "031-060",
    60: "031-060",
    61: "061-090",
    90: "061-090",
    91: "091-270",
    270: "091-270",
    271: "271-360",
    360: "271-360",
    361: "361+",
    4000: "361+",
}
# maturity date seen from 30 June: bucket
MATURITIES = {
    "2026-06-01": "000",
    "2026-06-30": "000",
    "2026-07-01": "001-007",
    "2026-07-07": "001-007",
    "2026-07-08": "008-030",
    "2026-07-30": "008-030",
    "2026-07-31": "031-090",
    "2026-09-28": "031-090",
    "2026-09-29": "091-180",
    "2026-12-27": "091-180",
    "2026-12-28": "181+",
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    aged = [facility(f"age {days}", "C", "100", booking_org_id="B01") for days in AGES]
    dated = [
        facility(f"due {day}", "C", "100", booking_org_id="B02", maturity_date=day)
        for day in MATURITIES
    ]
    classed = [
        facility("good", "C", booking_org_id="HQ"),
        facility("watched", "C", booking_org_id="HQ"),
        facility("bad", "C", booking_org_id="HQ"),
        facility("worse", "C", booking_org_id="HQ"),
        facility("paid out", "D", booking_org_id="HQ", product="advance"),
        # Classed as lost, but no loan: bonds and guarantees are another ratio.
        facility("bond", "C", booking_org_id="HQ", product="bond"),
        facility("letter", "E", booking_org_id="B03", product="guarantee"),
        facility("undrawn", "E", "100", booking_org_id="B03"),
    ]
    return small_bank(
        tmp_path_factory.mktemp("quality"),
        org_unit=[
            {"org_id": "HQ", "name": "Head office", "level": "hq", "valid_from": "2000-01-01"},
            *(
                {
                    "org_id": name,
                    "name": name,
                    "level": "tier1_branch",
                    "parent_id": "HQ",
                    "valid_from": "2000-01-01",
                }
                for name in ("B01", "B02", "B03")
            ),
        ],
        client=[client("C"), client("D"), client("E")],
        facility=[*aged, *dated, *classed],
        exposure_snapshot=[
            *(
                balance(f"age {days}", "100", dpd=str(days), overdue_principal="10")
                for days in AGES
            ),
            *(balance(f"due {day}", "10") for day in MATURITIES),
            balance("good", "600"),
            balance("watched", "200", five_class="special_mention"),
            balance("bad", "100", five_class="substandard"),
            balance("worse", "50", five_class="doubtful"),
            balance("paid out", "50", five_class="loss"),
            balance("bond", "70", five_class="loss"),
            balance(
                "letter", off_bs_amt="30", off_bs_type="guarantee_financial", five_class="loss"
            ),
        ],
    )


def test_overdue_principal_falls_into_its_age(bank: Snapshot) -> None:
    found = {row["bucket"]: row["value"] for row in kpi(bank, "E18", MONTH)}

    assert found == {bucket: Decimal(20) for bucket in AGES.values()}


def test_the_whole_balance_stands_beside_the_instalment(bank: Snapshot) -> None:
    found = {row["bucket"]: row["value"] for row in kpi(bank, "E18.balance", MONTH)}
    listed = {
        row["bucket"]: row["on_balance_cny"] for row in table_rows(bank, "overdue_ageing", MONTH)
    }

    assert found == listed == {bucket: Decimal(200) for bucket in AGES.values()}


def test_maturities_fall_into_their_bucket(bank: Snapshot) -> None:
    found = {row["bucket"]: row["value"] for row in kpi(bank, "E22", MONTH, branch="B02")}
    counts = {bucket: list(MATURITIES.values()).count(bucket) for bucket in MATURITIES.values()}

    assert found == {bucket: Decimal(10 * count) for bucket, count in counts.items()}
    assert list(found) == sorted(found)


def test_non_performing_share_of_loans(bank: Snapshot) -> None:
    # 100 + 50 + 50 of 600 + 200 + 100 + 50 + 50; an advance is a loan, a bond is not.
    (row,) = (row for row in kpi(bank, "E13", MONTH, by=("unit",)) if row["unit"] == "HQ")

    assert (row["numerator"], row["denominator"]) == (Decimal(200), Decimal(1000))
    assert row["value"] == pytest.approx(0.2)


def test_non_performing_share_of_all_classified_assets(bank: Snapshot) -> None:
    # The bond of 70 counts here, and so does the guarantee of 30 in B03; undrawn lines do not.
    found = {row["unit"]: row for row in kpi(bank, "E13.assets", MONTH, by=("unit",))}

    assert (found["HQ"]["numerator"], found["HQ"]["denominator"]) == (Decimal(270), Decimal(1070))
    assert (found["B03"]["numerator"], found["B03"]["denominator"]) == (Decimal(30), Decimal(30))


def test_a_branch_without_loans_has_no_ratio(bank: Snapshot) -> None:
    # B03 has a guarantee and a line nobody drew on: nothing to divide by.
    (row,) = kpi(bank, "E13", MONTH, branch="B03")
    assert (row["value"], row["reason"]) == (None, "no_loans")


def test_non_performing_balance_is_the_numerator(bank: Snapshot) -> None:
    assert kpi(bank, "E13.balance", MONTH)[0]["value"] == Decimal(200)
