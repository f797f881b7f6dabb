"""A version of the rules that changes within the period: the start is tiered again under it.

TIERS-0 holds to the end of 1999: premium is the top 4 % of contributors, with any products.
TIERS-1 holds after it: premium is the top 5 %, with two families of products. Major is the top
20 % under both.
"""

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, small_bank, table_rows
from tests.metrics.tiering.books import clients, fees

# Of 25 clients the top 4 %, rounded up, is 1, the top 5 % are 2, the top 20 % are 5.
# Number 1 brings most and holds one family of products; all others hold two.
RANKED = {f"c{number:02}": 1000 - 10 * number for number in range(1, 26)}
# In January number 5 falls to the last place, so that number 6 is the fifth.
FALLEN = RANKED | {"c05": -20_000}
UNITS = """
    org_id | name       | level        | parent_id | valid_from | valid_to
    HQ     | Head office| hq           |           | 1990-01-01 |
    B01    | First      | tier1_branch | HQ        | 1990-01-01 |
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("versions"),
        org_unit=UNITS,
        client=clients(*RANKED, open_date="1995-01-01"),
        income_month=[*fees("1999-12", RANKED), *fees("2000-01", FALLEN), *fees("2000-02", RANKED)],
        product_holding=[
            {
                "client_id": name,
                "product": family,
                "product_family": family,
                "open_date": "1996-01-01",
                "active_flag": "yes",
            }
            for name in RANKED
            for family in (("loans",) if name == "c01" else ("loans", "deposits"))
        ],
    )


def test_the_start_is_tiered_under_both_versions(bank: Snapshot) -> None:
    rows = table_rows(bank, "tier_migration_versions", "2000-01")
    found = {(r["ruleset"], r["from_tier"], r["to_tier"]): r["n_clients"] for r in rows}
    # End, TIERS-1: c02 premium; c01, c03, c04, c06 major; c05 and the others ordinary.
    # Start, TIERS-0: c01 premium; c02-c05 major; c06-c25 ordinary.
    # Start, TIERS-1: c02 premium; c01, c03, c04, c05 major; c06-c25 ordinary.
    assert found == {
        ("TIERS-0", "premium", "major"): 1,
        ("TIERS-0", "major", "premium"): 1,
        ("TIERS-0", "major", "major"): 2,
        ("TIERS-0", "major", "ordinary"): 1,
        ("TIERS-0", "ordinary", "major"): 1,
        ("TIERS-0", "ordinary", "ordinary"): 19,
        ("TIERS-1", "premium", "premium"): 1,
        ("TIERS-1", "major", "major"): 3,
        ("TIERS-1", "major", "ordinary"): 1,
        ("TIERS-1", "ordinary", "major"): 1,
        ("TIERS-1", "ordinary", "ordinary"): 19,
    }
    shares = [r["client_share"] for r in rows if r["from_tier"] == "major"]
    assert shares == pytest.approx([0.25, 0.5, 0.25, 0.75, 0.25])


def test_the_matrix_itself_tiers_each_end_by_the_version_of_its_day(bank: Snapshot) -> None:
    rows = kpi(bank, "T10", "2000-01")
    matrix = {(r["from_tier"], r["to_tier"]): r["numerator"] for r in rows}
    # c01 and c05 fail for the first time and hold on to what they were.
    assert matrix == {
        ("premium", "premium"): 1,
        ("major", "premium"): 1,
        ("major", "major"): 3,
        ("ordinary", "major"): 1,
        ("ordinary", "ordinary"): 19,
    }


def test_within_one_version_there_is_nothing_to_show(bank: Snapshot) -> None:
    assert table_rows(bank, "tier_migration_versions", "2000-02") == []
