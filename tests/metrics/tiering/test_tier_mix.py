"""What each tier holds, who moved where, and whether the tiers make sense."""

from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, small_bank, table, table_rows
from tests.metrics.tiering.books import clients, fees, holdings, loan

# Twenty contributors: the top 5 % is one client, the top 20 % four. Two more bring nothing.
BOOK = {
    "best": 1000,
    **dict.fromkeys(("major_1", "major_2", "major_3"), 100),
    **{f"crowd_{number:02}": 10 for number in range(15)},
    "in_trouble": -300,
}
DEPOSITS = """
    as_of      | client_id | product | month_end_balance | month_daily_avg
    2026-06-30 | best      | current | 500               | 400
    2026-06-30 | best      | term    | 300               | 300
    2026-06-30 | crowd_00  | current | 70                |
    2026-06-30 | crowd_00  | term    | 30                | 30
"""
PLAIN = {"ccy": "CNY", "margin_flag": "no", "pledge_flag": "no"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    people = clients(*BOOK, "pipeline", "stays_away")
    homes = {"crowd_01": "B02", "crowd_02": "B02", "best": "B02", "pipeline": "B02"}
    for row in people:
        row["home_org_id"] = homes.get(row["client_id"], "B01")
        row["status"] = "prospect" if row["client_id"] == "pipeline" else "active"
    trouble, owed = loan("2026-06", "in_trouble", five_class="loss")
    return small_bank(
        tmp_path_factory.mktemp("mix"),
        client=people,
        income_month=fees("2026-06", BOOK),
        deposit_month=[row | PLAIN for row in table(DEPOSITS)],
        product_holding=holdings(dict.fromkeys(BOOK, 2)),
        facility=[trouble],
        exposure_snapshot=[owed],
    )


def by_tier(bank: Snapshot, kpi_id: str, **asked: Any) -> dict[str, Any]:
    return {row["tier"]: row["value"] for row in kpi(bank, kpi_id, "2026-06", **asked)}


SIZES = {"premium": 1, "major": 3, "ordinary": 16, "restricted": 1, "prospective": 1}


@pytest.mark.parametrize("kpi_id", ["T4", "T9.clients"])
def test_clients_are_counted_by_tier(bank: Snapshot, kpi_id: str) -> None:
    assert by_tier(bank, kpi_id) == SIZES


def test_shares_of_clients_add_to_one_wherever_they_are_taken(bank: Snapshot) -> None:
    assert by_tier(bank, "T9")["ordinary"] == pytest.approx(16 / 22)
    assert sum(by_tier(bank, "T9").values()) == pytest.approx(1)
    for branch in ("B01", "B02"):
        shares = [
            row["value"]
            for row in kpi(bank, "T9", "2026-06", by=("branch",))
            if row["branch"] == branch
        ]
        assert sum(shares) == pytest.approx(1)


def test_exposure_deposits_and_contribution_by_tier(bank: Snapshot) -> None:
    assert by_tier(bank, "T9.exposure") == {"restricted": Decimal("1000.00")}
    assert by_tier(bank, "T9.deposit") == {"premium": 800, "ordinary": 100}
    assert by_tier(bank, "T9.contribution") == {
        "premium": 1000,
        "major": 300,
        "ordinary": 150,
        "restricted": -300,
    }


def test_an_average_with_a_hole_in_it_is_not_shown(bank: Snapshot) -> None:
    rows = {row["client_id"]: row for row in mart(bank, "client_month")}
    assert rows["best"]["deposit_average_cny"] == 700
    assert rows["crowd_00"]["deposit_average_cny"] is None
    assert rows["crowd_00"]["deposit_balance_cny"] == 100


def test_the_mix_lists_every_tier_with_its_mean(bank: Snapshot) -> None:
    mix = {row["tier"]: row for row in table_rows(bank, "tier_mix", "2026-06")}
    assert list(mix) == ["premium", "major", "ordinary", "restricted", "prospective"]
    assert {tier: row["n_clients"] for tier, row in mix.items()} == SIZES
    # Fifteen of the sixteen ordinary clients have income.
    assert mix["ordinary"]["n_contributors"] == 15
    assert mix["ordinary"]["mean_contribution_12m_cny"] == 10
    assert mix["prospective"]["contribution_12m_cny"] is None
    # 1,000 + 300 + 150 - 300 = 1,150 net.
    assert mix["premium"]["contribution_share"] == pytest.approx(1000 / 1150)
    # Neither operating cost nor tax is delivered, and the table says for how many.
    assert sum(row["n_incomplete"] for row in mix.values()) == 20


def test_a_branch_without_a_tier_still_lists_it(bank: Snapshot) -> None:
    mix = {row["tier"]: row for row in table_rows(bank, "tier_mix", "2026-06", branch="B02")}
    assert mix["major"]["n_clients"] == 0
    assert mix["premium"]["client_share"] == pytest.approx(1 / 4)


def test_sound_tiers_pass_and_unjudged_conditions_are_counted(bank: Snapshot) -> None:
    lines = {row["check_id"]: row for row in table_rows(bank, "tier_sanity", "2026-06")}
    assert {
        name: lines[name]["outcome"]
        for name in (
            "every_client_in_exactly_one_tier",
            "ordinary_is_largest",
            "premium_mean_above_major",
            "major_mean_above_ordinary",
        )
    } == dict.fromkeys(
        (
            "every_client_in_exactly_one_tier",
            "ordinary_is_largest",
            "premium_mean_above_major",
            "major_mean_above_ordinary",
        ),
        "pass",
    )
    assert lines["rating_not_judged"]["found"] == 22
    assert lines["contribution_not_judged"]["found"] == 2


def test_an_unsound_mix_fails_visibly(bank: Snapshot) -> None:
    # In B02: one premium, two ordinary, one prospective; no major whose mean could be compared.
    lines = {
        row["check_id"]: row["outcome"]
        for row in table_rows(bank, "tier_sanity", "2026-06", branch="B02")
    }
    assert lines["ordinary_is_largest"] == "pass"
    assert lines["premium_mean_above_major"] == "not_judged"


def test_members_come_tier_by_tier_with_name_and_reason(bank: Snapshot) -> None:
    members = table_rows(bank, "tier_members", "2026-06")
    assert len(members) == 22
    assert [row["client_id"] for row in members[:2]] == ["best", "major_1"]
    assert members[0]["client_name"] == "Name of best"
    assert members[-1]["client_id"] == "pipeline"
    assert members[-1]["tier_reason"] == "prospective_pipeline"


def test_every_tier_promise_holds_for_the_build(bank: Snapshot) -> None:
    broken = {found["name"] for found in bank.manifest["checks"]}
    assert not broken & {
        "every_client_has_exactly_one_tier",
        "tier_shares_add_to_one",
        "client_month_ties_to_facility_month",
        "contribution_adds_up_to_its_parts",
        "tier_overrides_have_two_people",
    }
