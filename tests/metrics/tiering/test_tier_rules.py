"""The five classes in their order; a client's id names the rule it is there for."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table
from tests.metrics.tiering.books import (
    clients,
    fees,
    holdings,
    income,
    loan,
    rating,
    tier_override,
)

# A hundred contributors: the top 5 % are five clients, the top 20 % twenty, and equals share a
# rank. Twelve bring 1,000 (rank 1), one 500 (rank 13), ten 400 (rank 14, so eight places of the
# cut are for ten equals: all are in), one 300 (rank 24: out).
TOP = {
    "all_conditions_met": "premium_contribution",
    "not_rated": "premium_contribution",
    "down_one_notch": "premium_contribution",
    "poor_rating": "major_contribution",
    "one_product": "major_contribution",
    "five_days_late": "major_contribution",
    "thirty_days_late": "major_contribution",
    "thirty_one_days_late": "restricted_overdue",
    "substandard": "restricted_five_class",
    "down_two_notches": "restricted_rating_drop",
    "blacklisted": "restricted_blacklist",
    "new_in_february": "prospective_new",
}
AT_THE_CUT = [f"at_the_cut_{number:02}" for number in range(10)]
BELOW = {
    "just_major": (500, "major_contribution"),
    "after_the_cut": (300, "ordinary_rest"),
    "loses_money": (-50, "ordinary_rest"),
    "no_product_left": (20, "ordinary_no_product"),
    "new_in_january": (20, "ordinary_rest"),
    "late_and_new": (20, "restricted_overdue"),
    "substandard_but_repaid": (20, "ordinary_rest"),
}
CROWD = [f"crowd_{number:02}" for number in range(100 - len(TOP) - 10 - len(BELOW))]
WITHOUT_INCOME = {
    "no_income": "ordinary_contribution_unknown",
    "prospect": "prospective_pipeline",
    "project_without_product": "prospective_pipeline",
    "project_closed": "ordinary_contribution_unknown",
}
MANAGER = table("""
    employee_id | name | role | grade  | org_id | hire_date  | fte_pct
    M1          | Rita | rm   | senior | B01    | 2015-01-01 | 1
""")
PROJECT = """
    project_id | client_id               | employee_id | opened_on  | closed_on
    P1         | project_without_product | M1          | 2026-03-01 |
    P2         | project_closed          | M1          | 2026-01-01 | 2026-06-01
"""
LATE = {
    "five_days_late": {"dpd": "5", "overdue_principal": "10"},
    "thirty_days_late": {"dpd": "30", "overdue_principal": "10"},
    "thirty_one_days_late": {"dpd": "31", "overdue_principal": "10"},
    "late_and_new": {"dpd": "31", "overdue_principal": "10"},
    "substandard": {"five_class": "substandard"},
    "substandard_but_repaid": {"five_class": "substandard", "on_bs_principal": "0"},
}


def book() -> dict[str, int]:
    """Return what each of the hundred contributors brings."""
    top = dict.fromkeys(TOP, 1000) | dict.fromkeys(AT_THE_CUT, 400)
    return top | {name: amount for name, (amount, _) in BELOW.items()} | dict.fromkeys(CROWD, 10)


def ratings() -> list[dict[str, Any]]:
    """Return ratings that stayed, fell one notch, or fell two within the twelve months."""
    return [
        rating("all_conditions_met", "2020-01-01", 2),
        rating("poor_rating", "2020-01-01", 5),
        rating("down_one_notch", "2020-01-01", 3),
        rating("down_one_notch", "2026-02-01", 4),
        # Two notches below the upgrade of last autumn, one below the rating of a year ago.
        rating("down_two_notches", "2020-01-01", 3),
        rating("down_two_notches", "2025-09-01", 2),
        rating("down_two_notches", "2026-02-01", 4),
        # Fell three notches, but two years ago.
        rating("just_major", "2020-01-01", 1),
        rating("just_major", "2024-06-01", 4),
    ]


def people() -> list[dict[str, Any]]:
    """Return every client; three of them carry their reason in the client file."""
    special = {
        "blacklisted": {"blacklist_flag": "yes"},
        "new_in_february": {"open_date": "2026-02-10"},
        "new_in_january": {"open_date": "2025-12-31"},
        "late_and_new": {"open_date": "2026-05-01"},
        "prospect": {"status": "prospect"},
    }
    return [
        row for name in [*book(), *WITHOUT_INCOME] for row in clients(name, **special.get(name, {}))
    ]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    families = dict.fromkeys([*book(), "no_income"], 2) | {"one_product": 1, "no_product_left": 0}
    loans = [loan("2026-06", name, **changes) for name, changes in LATE.items()]
    return small_bank(
        tmp_path_factory.mktemp("rules"),
        client=people(),
        manager=MANAGER,
        project=PROJECT,
        income_month=fees("2026-06", book()),
        product_holding=holdings(families),
        rating_hist=ratings(),
        facility=[facility for facility, _ in loans],
        exposure_snapshot=[balance for _, balance in loans],
    )


def client_rows(bank: Snapshot) -> dict[str, dict[str, Any]]:
    return {row["client_id"]: row for row in mart(bank, "client_month")}


EXPECTED = (
    TOP
    | dict.fromkeys(AT_THE_CUT, "major_contribution")
    | {name: reason for name, (_, reason) in BELOW.items()}
    | WITHOUT_INCOME
)


@pytest.mark.parametrize(("name", "reason"), EXPECTED.items())
def test_the_first_rule_that_holds_gives_the_tier(bank: Snapshot, name: str, reason: str) -> None:
    row = client_rows(bank)[name]
    assert row["tier_reason"] == reason
    assert row["tier"] == reason.split("_")[0]


def test_every_client_has_one_row(bank: Snapshot) -> None:
    assert len(mart(bank, "client_month")) == 100 + len(WITHOUT_INCOME)


def test_equals_share_rank_and_percentile(bank: Snapshot) -> None:
    rows = client_rows(bank)
    assert {rows[name]["contribution_rank"] for name in AT_THE_CUT} == {14}
    # 87 of 100 brought 400 or less.
    assert {rows[name]["contribution_percentile"] for name in AT_THE_CUT} == {0.87}
    assert rows["loses_money"]["contribution_percentile"] == 0.01


def test_what_could_not_be_judged_is_named(bank: Snapshot) -> None:
    rows = client_rows(bank)
    assert rows["all_conditions_met"]["unjudged"] == "value_added"
    assert rows["not_rated"]["unjudged"] == "rating value_added"
    assert rows["no_income"]["unjudged"] == "contribution rating value_added"


def test_without_credit_products_or_ratings_contribution_alone_decides(tmp_path: Any) -> None:
    bank = small_bank(
        tmp_path,
        client=clients("one", "two", "three", "four", "five"),
        income_month=fees("2026-06", {"one": 100, "two": 20, "three": 20, "four": 1, "five": -9}),
    )
    rows = client_rows(bank)
    # Of five the top 5 %, rounded up, is one client, and so is the top 20 %.
    assert [rows[name]["tier"] for name in ("one", "two", "three", "four", "five")] == [
        "premium",
        *["ordinary"] * 4,
    ]
    assert rows["one"]["unjudged"] == "five_class overdue group_watch rating value_added products"


def test_nobody_who_costs_money_is_major(tmp_path: Any) -> None:
    bank = small_bank(
        tmp_path,
        client=clients("least_bad", "worse"),
        income_month=fees("2026-06", {"least_bad": -1, "worse": -100}),
    )
    assert {row["tier"] for row in client_rows(bank).values()} == {"ordinary"}


def test_without_income_clients_are_still_tiered_by_risk(tmp_path: Any) -> None:
    loans = [loan("2026-06", "sound"), loan("2026-06", "doubtful", five_class="doubtful")]
    bank = small_bank(
        tmp_path,
        client=clients("sound", "doubtful"),
        facility=[facility for facility, _ in loans],
        exposure_snapshot=[balance for _, balance in loans],
    )
    rows = client_rows(bank)
    assert rows["sound"]["tier_reason"] == "ordinary_contribution_unknown"
    assert rows["doubtful"]["tier"] == "restricted"
    assert rows["doubtful"]["worst_five_class"] == "doubtful"


def test_an_override_holds_until_it_expires_and_needs_two_people(tmp_path: Any) -> None:
    names = ("lifted", "expires_in_may", "checked_by_the_maker", "no_such_tier", "made_in_july")
    bank = small_bank(
        tmp_path,
        client=clients(*names),
        income_month=[income("2026-06", name) for name in names],
        manual_override=[
            tier_override("lifted", "major"),
            tier_override("expires_in_may", "premium", expiry="2026-05-31"),
            tier_override("checked_by_the_maker", "premium", checker="maker"),
            tier_override("no_such_tier", "gold"),
            tier_override("made_in_july", "premium", made_at="2026-07-01 08:00:00"),
        ],
    )
    rows = client_rows(bank)
    assert rows["lifted"]["tier"] == "major"
    assert rows["lifted"]["tier_reason"] == "override"
    assert rows["lifted"]["tier_by_rule"] == "ordinary"
    assert {rows[name]["tier"] for name in names[1:]} == {"ordinary"}
    refused = {name for name in names if rows[name]["refused_override_id"]}
    assert refused == {"checked_by_the_maker", "no_such_tier"}
    broken = {found["name"] for found in bank.manifest["checks"]}
    assert "tier_overrides_have_two_people" in broken
