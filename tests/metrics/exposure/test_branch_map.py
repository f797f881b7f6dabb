"""The map: exposure of every unit with what is below it, and what of it is near a limit.

Capital: Tier 1 1,000, net capital 1,200. Group G is M1 and M2 (M1 owns 60 %): 100 booked in B01
and 60 in B02, 160 in all, 16 % of Tier 1 and the nearest to its limit of 20 %: near. X has 50 in
B02, 5 %: not near. E has nothing.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import MONTH, balance, capital, client, facility, owns

UNITS = [
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
    {
        "org_id": "B021",
        "name": "B021",
        "level": "sub_branch",
        "parent_id": "B02",
        "valid_from": "2000-01-01",
    },
]
USERS = [{"user_id": "head", "name": "Head of B02", "role": "branch_head"}]
GRANTS = [
    {
        "user_id": "head",
        "org_scope": "B02",
        "line_scope": "all",
        "own_clients_only": "no",
        "mask_level": "none",
        "export_right": "full",
        "valid_from": "2000-01-01",
    }
]
NEAR = Decimal("160.00")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("map"),
        org_unit=UNITS,
        client=[client("M1"), client("M2"), client("X", branch="B02"), client("E", branch="B03")],
        facility=[
            facility("m1", "M1", "100"),
            facility("m2", "M2", "60", booking_org_id="B021"),
            facility("x", "X", "50", booking_org_id="B02"),
        ],
        exposure_snapshot=[balance("m1", "100"), balance("m2", "60"), balance("x", "50")],
        ownership_link=[owns("M1", "M2")],
        bank_capital=[capital("1000", "1200")],
        user=USERS,
        grant=GRANTS,
    )


def test_each_unit_counts_what_is_below_it(bank: Snapshot) -> None:
    found = table_rows(bank, "branch_map", MONTH)
    assert {
        row["branch_id"]: (row["exposure_cny"], row["near_limit_cny"], row["n_groups_near"])
        for row in found
    } == {
        "HQ": (Decimal("210.00"), NEAR, 1),
        "B01": (Decimal("100.00"), Decimal("100.00"), 1),
        "B02": (Decimal("110.00"), Decimal("60.00"), 1),
        "B021": (Decimal("60.00"), Decimal("60.00"), 1),
    }
    shares = {row["branch_id"]: row["near_limit_share"] for row in found}
    assert shares["HQ"] == pytest.approx(160 / 210)


def test_a_branch_head_sees_his_units_with_the_same_numbers(bank: Snapshot) -> None:
    viewer = viewer_of(bank, "head")
    found = {row["branch_id"]: row for row in table_rows(bank, "branch_map", MONTH, viewer=viewer)}
    assert set(found) == {"B02", "B021"}
    assert found["B02"]["near_limit_cny"] == Decimal("60.00")
    assert found["B02"]["near_limit_share"] == pytest.approx(60 / 110)


def test_members_near_a_limit_are_those_of_groups_at_watch_or_worse(bank: Snapshot) -> None:
    near = mart(bank, "near_limit_member_month")
    groups = {
        (row["profile"], row["group_id"])
        for row in mart(bank, "group_month")
        if (row["status_rank"] or 0) >= 2
    }
    members = {
        (row["profile"], row["client_id"])
        for row in mart(bank, "group_member_month")
        if (row["profile"], row["group_id"]) in groups
    }
    assert members
    assert {(row["profile"], row["client_id"]) for row in near} == members
