"""Each month is judged by the rules of its day: Hong Kong before and after 2019, Europe's four.

Tier 1 is 1,000 and net capital 1,200, before and after. Mother and daughter drew 110 together: a
tenth of Tier 1 is 100 and a tenth of net capital 120, so the group is large by Tier 1 only. The
limit on a group is a quarter of either: 250 or 300.

Beside them the town holds 30 % and the aunt 40 % of the niece: by Hong Kong's rules the largest
holder, unless the town, which connects nobody, were counted once for each version.
"""

from datetime import date
from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from metrics.profiles import load_profiles
from tests.bank import kpi, mart, small_bank, table_rows
from tests.metrics.exposure.books import balance, capital, client, facility, owns

BEFORE, AFTER = "2019-06", "2021-06"
# Europe changes on 28 June 2021, three days before the month end asked.
DAYS = ("2019-06-30", "2021-05-31", "2021-06-30")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("dated"),
        client=[
            *(client(name) for name in ("mother", "daughter", "aunt", "niece")),
            client("town") | {"kind": "government", "stop_node": "local_gov"},
        ],
        ownership_link=[
            owns(*who) | {"valid_from": "2010-01-01"}
            for who in (
                ("mother", "daughter"),
                ("aunt", "niece", "0.40"),
                ("town", "niece", "0.30"),
            )
        ],
        facility=[
            facility("m", "mother", "500", start_date="2015-01-01"),
            facility("d", "daughter", "500", start_date="2015-01-01"),
        ],
        exposure_snapshot=[
            balance(name, amount) | {"as_of": day}
            for day in DAYS
            for name, amount in (("m", "60"), ("d", "50"))
        ],
        bank_capital=[
            capital("1000", "1200", as_of=day, published_date=day)
            for day in ("2019-03-31", "2021-03-31")
        ],
    )


def _limit(bank: Snapshot, profile: str, month: str) -> tuple[Decimal, str]:
    (row,) = (
        row
        for row in mart(bank, "group_limit_month")
        if row["profile"] == profile
        and (row["limit_id"], row["use_cny"]) == ("le_connected", Decimal(110))
        and str(row["month_end"]).startswith(month)
    )
    return row["limit_cny"], row["source"]


@pytest.mark.parametrize(
    ("profile", "month", "limit", "words"),
    [
        ("HK-2008", BEFORE, 300, "before 2019-07"),
        ("HK-2008", AFTER, 250, "BELR"),
        ("EU", BEFORE, 300, "eligible capital"),
        ("EU", "2021-05", 300, "eligible capital"),
        ("EU", AFTER, 250, "CRR 2"),
        ("BCBS-LEX", BEFORE, 250, "LEX20.1"),
    ],
)
def test_the_cap_is_a_quarter_of_the_capital_of_its_day(
    bank: Snapshot, profile: str, month: str, limit: int, words: str
) -> None:
    found, source = _limit(bank, profile, month)
    assert found == Decimal(limit)
    assert words in source


@pytest.mark.parametrize(
    ("profile", "month", "n_large"),
    [("HK-2008", BEFORE, 0), ("HK-2008", AFTER, 1), ("EU", "2021-05", 0), ("EU", AFTER, 1)],
)
def test_a_large_exposure_is_a_tenth_of_the_capital_of_its_day(
    bank: Snapshot, profile: str, month: str, n_large: int
) -> None:
    assert len(table_rows(bank, "large_exposures", month, profile=profile)) == n_large
    if n_large:
        (row,) = kpi(bank, "E12.clustering", month, profile=profile)
        assert (row["numerator"], row["denominator"]) == (Decimal(110), Decimal(1000))


@pytest.mark.parametrize(
    ("profile", "others"), [("HK-2008", ["aunt", "niece"]), ("EU", []), ("CN-2018", [])]
)
@pytest.mark.parametrize("month", [BEFORE, AFTER])
def test_versions_of_a_profile_count_nothing_twice(
    bank: Snapshot, profile: str, others: list[str], month: str
) -> None:
    members = [
        row["client_id"]
        for row in mart(bank, "group_member_month")
        if row["profile"] == profile and str(row["month_end"]).startswith(month)
    ]
    assert sorted(members) == sorted(["daughter", "mother", *others])


def test_the_thresholds_shown_are_those_of_the_day_with_their_end(bank: Snapshot) -> None:
    for month, value, until in (
        (BEFORE, "net_capital", date(2019, 7, 1)),
        (AFTER, "tier1_net", None),
    ):
        shown = {
            row["setting"]: row
            for row in table_rows(bank, "rule_settings", month, profile="HK-2008")
        }
        assert shown["large_exposure_denominator"]["setting_value"] == value
        assert {row["valid_to"] for row in shown.values()} == {until}
    limits = table_rows(bank, "rule_limits", BEFORE, profile="HK-2008")
    assert [(row["limit_id"], row["cap_ratio"], row["mark"]) for row in limits] == [
        ("le_clustering", 2.0, "K"),
        ("le_connected", 0.25, "K"),
        ("le_single", 0.25, "K"),
    ]


def test_a_factor_changes_on_its_own_day() -> None:
    # A commitment over a year: half until the third regulation, two fifths since 2025.
    newest = max((p for p in load_profiles() if p.name == "EU"), key=lambda p: p.valid_from)
    long = [r for r in newest.tables["ccf"] if r["off_balance_type"] == "commitment_long"]
    assert {r.get("valid_from"): r["ccf"] for r in long} == {
        None: Decimal("0.5"),
        date(2025, 1, 1): Decimal("0.4"),
    }
