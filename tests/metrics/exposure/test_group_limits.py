"""Group limits: whose they are, when they bind, and which colour their use has."""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, Row, balance, capital, client, facility, owns

# group: drawn by the daughter (the mother has 10), group limit, status, headroom
EXPECTED = {
    "low": ("69.99", "ok", "20.01"),
    "at watch": ("70", "watch", "20"),
    "at warn": ("80", "warn", "10"),
    "full": ("90", "warn", "0"),
    "over": ("90.01", "breach", "-0.01"),
    "ran out": ("20", "breach", "0"),
    "capped": ("50", "ok", "5"),
}
LIMITS = {name: {"total_limit": "100"} for name in EXPECTED}
LIMITS["ran out"] = {"total_limit": "100", "valid_to": "2026-06-30"}
LIMITS["capped"] = {"total_limit": "100", "internal_cap": "65"}
EXPECTED["capped"] = ("50", "warn", "5")


def _declared(group_id: str, client_id: str, parent: str = "no") -> Row:
    return {
        "group_id": group_id,
        "client_id": client_id,
        "valid_from": "2020-01-01",
        "group_name": f"Group {group_id}",
        "parent_flag": parent,
        "member_type": "core",
        "recorded_at": "2020-01-02 09:00:00",
    }


def _limit(group_id: str, version: str = "1", **changes: str) -> Row:
    return {
        "group_id": group_id,
        "version": version,
        "ccy": "CNY",
        "approver": "credit committee",
        "valid_from": "2020-01-01",
    } | changes


def _group(name: str, drawn: str) -> tuple[Rows, Rows, Rows, Rows, Rows]:
    mother, daughter = f"{name} mother", f"{name} daughter"
    return (
        [client(mother), client(daughter)],
        [owns(mother, daughter)],
        [facility(f"{name} 1", mother, "1000"), facility(f"{name} 2", daughter, "1000")],
        [balance(f"{name} 1", "10"), balance(f"{name} 2", drawn)],
        [_declared(f"D {name}", mother, "yes"), _declared(f"D {name}", daughter)],
    )


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    parts = [_group(name, drawn) for name, (drawn, _, _) in EXPECTED.items()]
    clients, links, facilities, balances, declared = (
        [row for part in parts for row in part[position]] for position in range(5)
    )
    return small_bank(
        tmp_path_factory.mktemp("group_limits"),
        client=[*clients, client("bystander")],
        ownership_link=links,
        facility=[*facilities, facility("other", "bystander", "50")],
        exposure_snapshot=[*balances, balance("other", "5")],
        # Declared with the mother of "low", but no link holds it there.
        group_declared=[*declared, _declared("D low", "bystander")],
        group_limit=[
            *(_limit(f"D {name}", **limit) for name, limit in LIMITS.items()),
            # Superseded: the newest version counts.
            _limit("D low", version="0", total_limit="1"),
        ],
        bank_capital=[
            capital("100000", "120000"),
            capital("90000", "110000", as_of="2025-12-31", published_date="2026-02-01"),
            # Reported by then, published only in August: not known to June.
            capital("1", "1", as_of="2026-06-30", published_date="2026-08-01"),
        ],
    )


@pytest.fixture(scope="module")
def groups(bank: Snapshot) -> dict[str, Row]:
    return {
        row["declared_group_id"].removeprefix("D "): row
        for row in mart(bank, "group_month")
        if row["profile"] == "CN-2018"
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_status_and_headroom_of_a_derived_group(groups: dict[str, Row], name: str) -> None:
    _, status, headroom = EXPECTED[name]

    assert groups[name]["limit_status"] == status
    assert groups[name]["headroom_cny"] == Decimal(headroom)
    assert groups[name]["limit_source"] == "largest_overlap"


def test_the_tightest_limit_binds(groups: dict[str, Row]) -> None:
    assert groups["low"]["binding_constraint"] == "group_limit"
    assert groups["capped"]["binding_constraint"] == "internal_cap"


def test_an_expired_group_limit_says_so(groups: dict[str, Row]) -> None:
    assert groups["ran out"]["is_group_limit_expired"]
    assert groups["ran out"]["group_limit_use_ratio"] is None
    assert not groups["full"]["is_group_limit_expired"]


def test_capital_is_the_last_published_by_then(groups: dict[str, Row]) -> None:
    assert groups["low"]["tier1_cny"] == Decimal(100000)
    assert str(groups["low"]["capital_as_of"]) == "2026-03-31"
    assert groups["low"]["exposure_to_tier1_ratio"] == pytest.approx(79.99 / 100000)


def test_groups_are_counted_by_status(bank: Snapshot) -> None:
    counts = {row["limit_status"]: row["value"] for row in kpi(bank, "E7", MONTH)}

    assert counts == {"ok": 1, "watch": 1, "warn": 3, "breach": 2}


def test_the_worst_limit_stands_first(bank: Snapshot) -> None:
    first = table_rows(bank, "limit_status", MONTH)[0]

    assert first["limit_status"] == "breach"
    assert first["use_cny"] > first["limit_cny"]


def test_headroom_over_all_groups_is_the_tightest(bank: Snapshot) -> None:
    assert kpi(bank, "E6", MONTH)[0]["value"] == Decimal("-0.01")


def test_declared_groups_stand_beside_derived_ones(bank: Snapshot) -> None:
    declared = {
        row["group_id"]: row for row in mart(bank, "group_month") if row["profile"] == "declared"
    }
    # The bystander's 5 is in the declared group only: 10 + 69.99 + 5.
    assert declared["D low"]["drawn_balance_cny"] == Decimal("84.99")
    assert declared["D low"]["limit_source"] == "own"
    assert declared["D low"]["group_name"] == "Group D low"
    assert declared["D low"]["n_members"] == 3


def test_who_should_not_be_declared_is_listed(bank: Snapshot) -> None:
    (row,) = table_rows(bank, "group_differences", MONTH)

    assert (row["difference"], row["client_id"]) == ("not_derived", "bystander")
    assert row["declared_group_id"] == "D low"


def test_members_show_both_sides(bank: Snapshot) -> None:
    members = {
        row["client_id"]: row
        for row in mart(bank, "group_member_month")
        if row["profile"] == "declared" and row["group_id"] == "D low"
    }
    assert members["low mother"]["is_derived"]
    assert not members["bystander"]["is_derived"]
    assert all(row["is_declared"] for row in members.values())
