"""Look-through and conversion factors: what counts against whom, under which rules.

FUND owes 1,000, with 100 of margin: 30 % stands for assets of U1, 50 % for those of U2, who owns
U3; the rest is unknown and stays. OVER owes 140, of which its manager reports 80 % and 60 %: scaled
to 4/7 and 3/7. Half of what ended in May counts no more, and nobody stands behind himself.
LINE has 200 committed over a year and 100 up to one; a bank stands behind 90 of the long one.
From June on the mainland factor over a year is 0.6 here, before it was 0.5; Basel has 0.4 for both.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from metrics import mart_runner, profile_tables
from metrics.profiles import Profile, load_profiles
from tests.bank import kpi, mart, rows_of, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import (
    MONTH,
    MONTH_END,
    Row,
    balance,
    capital,
    client,
    covers,
    facility,
    owns,
    pledge,
)

CN, LEX = "CN-2018", "BCBS-LEX"
LONG = {"off_bs_amt": "200", "off_bs_type": "commitment_long"}
SHORT = {"off_bs_amt": "100", "off_bs_type": "commitment_short"}


def _behind(facility_id: str, underlying_id: str, share: str, **changes: str) -> Row:
    given = {"facility_id": facility_id, "underlying_id": underlying_id, "share_pct": share}
    return given | changes


def _with_a_newer_factor(profile: Profile) -> Profile:
    if profile.name != CN:
        return profile
    newer = {
        "off_balance_type": "commitment_long",
        "ccf": Decimal("0.6"),
        "valid_from": date(2026, 6, 1),
        "source": "the bank's own decision",
        "mark": "P",
    }
    return replace(profile, tables=profile.tables | {"ccf": [*profile.tables["ccf"], newer]})


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with pytest.MonkeyPatch.context() as patch:
        changed = tuple(_with_a_newer_factor(profile) for profile in load_profiles())
        for module in (profile_tables, mart_runner):
            patch.setattr(module, "load_profiles", lambda *_, given=changed: given)
        yield small_bank(
            tmp_path_factory.mktemp("against"),
            client=[
                *(client(name) for name in ("FUND", "OVER", "U1", "LINE")),
                *(client(name, branch="B02") for name in ("U2", "U3")),
                client("BANK", kind="financial_institution"),
            ],
            ownership_link=[owns("U2", "U3")],
            facility=[
                facility("fund", "FUND", "1000"),
                facility("over", "OVER", "140"),
                facility("u3 loan", "U3", "50", booking_org_id="B02"),
                facility("long line", "LINE", "200", product="commitment"),
                facility("short line", "LINE", "100", product="commitment"),
            ],
            exposure_snapshot=[
                balance("long line", as_of="2026-05-31", **LONG),
                balance("fund", "1000"),
                balance("over", "140"),
                balance("u3 loan", "50"),
                balance("long line", **LONG),
                balance("short line", **SHORT),
            ],
            collateral=[pledge("margin", "cash_margin", "100")],
            collateral_link=covers("margin", "fund"),
            look_through=[
                _behind("fund", "U1", "0.30"),
                _behind("fund", "U2", "0.50"),
                _behind("fund", "FUND", "0.10"),
                _behind("fund", "U3", "0.50", valid_to="2026-06-01"),
                _behind("over", "U1", "0.80"),
                _behind("over", "U2", "0.60"),
            ],
            guarantee_link=[
                {
                    "contract_id": "g1",
                    "guarantor_id": "BANK",
                    "debtor_id": "LINE",
                    "amount": "90",
                    "ccy": "CNY",
                    "type": "joint",
                    "start_date": "2020-01-01",
                    "status": "active",
                    "facility_ids": "long line",
                }
            ],
            bank_capital=[capital("1000", "2000")],
            user=[{"user_id": "head01", "name": "Head of B01", "role": "branch_head"}],
            grant=[
                {
                    "user_id": "head01",
                    "org_scope": "B01",
                    "line_scope": "all",
                    "own_clients_only": "no",
                    "mask_level": "none",
                    "export_right": "full",
                    "valid_from": "2020-01-01",
                }
            ],
        )


def _against(bank: Snapshot, kpi_id: str = "E3", **asked: Any) -> dict[str | None, Decimal]:
    found: dict[str | None, Decimal] = {}
    for row in rows_of(bank, kpi_id, MONTH, **asked):
        found[row["client_id"]] = found.get(row["client_id"], Decimal(0)) + row["numerator"]
    return found


def test_exposure_goes_to_the_clients_behind_a_vehicle_and_the_rest_stays(bank: Snapshot) -> None:
    # 900 after margin: 270 and 450, 180 stays; the 140 are 80 and 60, and nothing stays
    assert _against(bank) == {
        "FUND": Decimal(180),
        "U1": Decimal(270 + 80),
        "U2": Decimal(450 + 60),
        "U3": Decimal(50),
        # 0.6 x 200 less the 90 a bank stands behind, 0.2 x 100
        "LINE": Decimal(30 + 20),
        "BANK": Decimal(90),
    }
    before = _against(bank, "E3.gross")
    assert (before["FUND"], before["U1"], before["U2"]) == (200, 300 + 80, 500 + 60)


def test_what_moves_changes_no_total(bank: Snapshot) -> None:
    june = [r for r in mart(bank, "facility_month") if str(r["month_end"]) == MONTH_END]
    for kpi_id, column in (
        ("E3", "exposure_after_mitigation_cny"),
        ("E3.gross", "exposure_cny"),
    ):
        assert kpi(bank, kpi_id, MONTH)[0]["value"] == sum(row[column] for row in june)
    # what is owed stays with who owes it
    assert kpi(bank, "E1", MONTH, by=("branch",))[0]["value"] == Decimal(1000 + 140 + 300)


def test_a_group_has_what_stands_behind_vehicles_of_others(bank: Snapshot) -> None:
    (group,) = (
        row
        for row in mart(bank, "group_month")
        if row["profile"] == CN and str(row["month_end"]) == MONTH_END
    )
    assert group["exposure_after_mitigation_cny"] == Decimal(450 + 60 + 50)
    # 560 of a Tier 1 of 1,000: above 20 %
    assert group["limit_status"] == "breach"
    assert group["credit_balance_cny"] == Decimal(50)
    lines = {r["item"]: r["exposure_cny"] for r in table_rows(bank, "group_reconciliation", MONTH)}
    assert (lines["sum_of_groups"], lines["total"]) == (group["exposure_cny"], Decimal(1330))


def test_the_list_says_what_moved_and_hides_clients_out_of_view(bank: Snapshot) -> None:
    moved = table_rows(bank, "moved_exposures", MONTH)
    assert [
        (r["facility_id"], r["moved_by"], r["provider_id"], r["shifted_cny"]) for r in moved
    ] == [
        ("fund", "look_through", "U2", 450),
        ("fund", "look_through", "U1", 270),
        ("long line", "guarantee", "BANK", 90),
        ("over", "look_through", "U1", 80),
        ("over", "look_through", "U2", 60),
    ]
    seen = table_rows(bank, "moved_exposures", MONTH, viewer=viewer_of(bank, "head01"))
    assert [r["provider_id"] for r in seen] == [None, "U1", "BANK", "U1", None]


def test_switching_the_profile_switches_the_factor(bank: Snapshot) -> None:
    # Basel: 0.4 x 200 = 80, all of which the bank stands behind; 0.4 x 100
    basel = _against(bank, profile=LEX)
    assert (basel["LINE"], basel["BANK"]) == (Decimal(40), Decimal(80))
    assert {name: basel[name] for name in ("FUND", "U1", "U2", "U3")} == {
        name: value for name, value in _against(bank).items() if name in ("FUND", "U1", "U2", "U3")
    }
    # a profile that asks for the mainland's old factors has a set of its own
    assert _against(bank, profile="HK-2008")["LINE"] == Decimal(10 + 20)
    assert kpi(bank, "E3", MONTH, profile=LEX)[0]["value"] == Decimal(1040 + 50 + 120)
    assert kpi(bank, "E3.gross", MONTH, profile=LEX)[0]["value"] == Decimal(1190 + 120)
    # clients' limits follow: 40 of 25 % of 1,000 under Basel, 50 of 15 % at home
    use = {
        profile: next(
            row["use_cny"]
            for row in table_rows(bank, "client_limits", MONTH, profile=profile)
            if row["client_id"] == "LINE" and row["measure"].startswith("exposure")
        )
        for profile in (CN, LEX)
    }
    assert use == {CN: Decimal(50), LEX: Decimal(40)}


def test_a_factor_holds_from_its_day_on_with_source_and_mark(bank: Snapshot) -> None:
    may = kpi(bank, "E3.gross", "2026-05")[0]["value"]
    assert may == Decimal(100)  # 0.5 x 200 in May, 0.6 in June
    rows = {r["off_balance_type"]: r for r in table_rows(bank, "conversion_factors", MONTH)}
    long = rows["commitment_long"]
    assert (long["ccf"], str(long["valid_from"]), long["mark"]) == (0.6, "2026-06-01", "P")
    assert (long["source"], long["off_balance_cny"]) == ("the bank's own decision", Decimal(200))
    earlier = table_rows(bank, "conversion_factors", "2026-05")
    assert next(r["ccf"] for r in earlier if r["off_balance_type"] == "commitment_long") == 0.5
    basel = table_rows(bank, "conversion_factors", MONTH, profile=LEX)
    short = next(r for r in basel if r["off_balance_type"] == "commitment_short")
    assert (short["ccf"], short["home_ccf"]) == (0.4, 0.2)
