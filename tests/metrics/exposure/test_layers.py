"""Circles, clusters and what merges, on one bank: worked examples 4 and 18 and decisions by hand.

G4: a guarantees b, b c, c a; c guarantees d, d e; f and g one another; h guarantees i and j.
G18: S sells 60 % to A and buys 55 % from B. Thirds of 0.4 depend at 30 % only (U on V).
L is a licensed guarantor of K1 and K2. P owns Q; Q stands in the ring of f and g.
Each client has one loan of 100 in yuan, so that sums count heads.
"""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, balance, capital, client, facility, owns

NAMES = [*"abcdefghij", "S", "A", "B", "U", "V", "L", "K1", "K2", "P", "Q", "M", "N", "X", "Y", "Z"]
GUARANTEES = "a>b b>c c>a c>d d>e f>g g>f h>i h>j Q>f g>Q"
CN, HK, OWN = "CN-2018", "HK-2008", "CUSTOM-3L"


def guarantee(guarantor: str, debtor: str, **changes: str) -> dict[str, str]:
    return {
        "contract_id": f"{guarantor}{debtor}",
        "guarantor_id": guarantor,
        "debtor_id": debtor,
        "amount": "80",
        "ccy": "CNY",
        "type": "joint",
        "start_date": "2024-01-01",
        "status": "active",
    } | changes


def depends(dependant: str, on_whom: str, share: str, basis: str = "sales") -> dict[str, str]:
    return {
        "dependant_id": dependant,
        "on_whom_id": on_whom,
        "period_end": "2025-12-31",
        "basis": basis,
        "share_pct": share,
        "source": "audited accounts",
    }


def decision(number: str, action: str, a: str, b: str, **changes: str) -> dict[str, str]:
    return {
        "override_id": number,
        "action": action,
        "a": a,
        "b": b,
        "reason": "as decided",
        "maker": "E1",
        "checker": "E2",
        "made_at": "2026-01-01 10:00:00",
        "expiry": "2027-01-01",
    } | changes


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("layers"),
        client=[client(name) for name in NAMES],
        facility=[facility(f"loan {name}", name, "100") for name in NAMES],
        exposure_snapshot=[balance(f"loan {name}", "100") for name in NAMES],
        bank_capital=[capital("5000", "8000")],
        ownership_link=[owns("P", "Q"), owns("M", "N"), owns("M", "X")],
        guarantee_link=[
            *(guarantee(*pair.split(">")) for pair in GUARANTEES.split()),
            guarantee("L", "K1", licensed_guarantor="yes"),
            guarantee("L", "K2", licensed_guarantor="yes"),
            # not counted: run out; released; covers 5 % of the debt
            guarantee("A", "B", end_date="2026-03-31"),
            guarantee("B", "A", status="released"),
            guarantee("K1", "K2", cover_pct="0.05"),
            guarantee("K2", "K1", cover_pct="0.05"),
        ],
        dependency_link=[
            depends("S", "A", "0.60"),
            depends("S", "B", "0.55", "purchases"),
            depends("U", "V", "0.40"),
        ],
        manual_override=[
            decision("1", "exclude", "N", "M"),
            decision("2", "include", "Y", "M"),
            decision("3", "merge", "Z", "A"),
            # do not hold: one person; run out
            decision("4", "merge", "K1", "K2", checker="E1"),
            decision("5", "include", "K1", "M", expiry="2026-06-30"),
        ],
    )


def circles(bank: Snapshot, kind: str) -> dict[str, tuple[set[str], int]]:
    """Return the members of each circle of June and its chain's length, by its first member."""
    found: dict[str, tuple[set[str], int]] = {}
    for row in mart(bank, "guarantee_member"):
        if row["kind"] == kind and str(row["month_end"]).startswith(MONTH):
            found.setdefault(row["parent_id"], (set(), row["chain_depth"]))[0].add(row["entity_id"])
    return found


def groups(bank: Snapshot, profile: str) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in mart(bank, "limit_member"):
        if row["profile"] == profile:
            found.setdefault(row["group_id"], set()).add(row["entity_id"])
    return {frozenset(members) for members in found.values()}


def member(bank: Snapshot, profile: str, entity: str, within: str) -> dict[str, Any]:
    rows = [r for r in mart(bank, "limit_member") if r["profile"] == profile]
    inside = {r["group_id"] for r in rows if r["entity_id"] == within}
    (row,) = (r for r in rows if r["entity_id"] == entity and r["group_id"] in inside)
    return row


def test_g4_rings_pairs_and_chains(bank: Snapshot) -> None:
    # {f, g} is a pair, and Q stands in it too: Q -> f -> g -> Q
    assert circles(bank, "circle") == {
        "a": ({"a", "b", "c"}, 2),  # c -> d -> e below the ring
        "Q": ({"Q", "f", "g"}, 0),
    }
    rings = [r for r in table_rows(bank, "guarantee_circles", MONTH) if r["kind"] == "circle"]
    assert sorted((r["n_links"], r["n_mutual_pairs"]) for r in rings) == [(3, 0), (4, 1)]


def test_g4_same_guarantor_but_not_who_does_it_for_a_living(bank: Snapshot) -> None:
    assert circles(bank, "same_guarantor") == {
        "c": ({"a", "c", "d"}, 2),
        "g": ({"Q", "f", "g"}, 0),
        "h": ({"h", "i", "j"}, 1),
    }
    reasons = {
        (r["guarantor_id"], r["debtor_id"]): r["apart_reason"]
        for r in table_rows(bank, "guarantee_links", MONTH)
        if r["apart_reason"]
    }
    assert reasons == {
        ("L", "K1"): "licensed_guarantor",
        ("L", "K2"): "licensed_guarantor",
        ("K1", "K2"): "small_cover",
        ("K2", "K1"): "small_cover",
    }


def test_g18_clusters_overlap_and_do_not_connect(bank: Snapshot) -> None:
    found: dict[str, set[str]] = {}
    for row in mart(bank, "dependency_member"):
        if row["profile"] == CN:
            found.setdefault(row["head_id"], set()).add(row["entity_id"])
    assert found == {"A": {"A", "S"}, "B": {"B", "S"}}
    shared = table_rows(bank, "dependency_clusters", MONTH)
    assert [(r["n_members"], r["n_shared"], r["shared_exposure_cny"]) for r in shared] == [
        (2, 1, 100),
        (2, 1, 100),
    ]


def test_what_merges_is_the_profiles_decision(bank: Snapshot) -> None:
    held_by_m = frozenset("MXY")  # N excluded, Y included, both by two people
    assert groups(bank, CN) == {
        frozenset("PQ"),
        held_by_m,
        frozenset("AZS"),  # S depends on A, Z was merged with A
        frozenset("BS"),
    }
    assert groups(bank, HK) == {
        frozenset("PQfg"),  # the ring brings f and g to the group of P
        frozenset("abcd"),  # a ring, and c guarantees a and d
        frozenset("hij"),
        held_by_m,
        frozenset("AZ"),
    }
    assert groups(bank, OWN) == {
        frozenset("PQfg"),
        frozenset("abc"),
        held_by_m,
        frozenset("AZS"),
        frozenset("BS"),
        frozenset("UV"),  # 40 % is dependence at 30 %
    }
    # Tier 1 is 5,000: nobody here is above 5 % of it, so nothing need be assessed.
    assert (
        groups(bank, "BCBS-LEX")
        == groups(bank, "EU")
        == {frozenset("PQ"), held_by_m, *[frozenset("AZ")]}
    )


def test_every_member_says_why(bank: Snapshot) -> None:
    assert member(bank, CN, "S", "A")["reason_path"] == "S depends on A (sales 60%)"
    # In the other cluster it is the other dependence: A is not a member there.
    assert member(bank, CN, "S", "B")["reason_path"] == "S depends on B (purchases 55%)"
    ring = member(bank, HK, "g", "P")
    assert (ring["layer"], ring["rule"]) == ("guarantee", "mutual_guarantee")
    assert member(bank, HK, "Q", "P")["rule"] == "majority_votes"
    assert member(bank, CN, "Y", "M")["rule"] == "included_by_hand"
    assert member(bank, CN, "Z", "A")["layer"] == "manual"


def test_decisions_are_shown_with_what_became_of_them(bank: Snapshot) -> None:
    states = {
        r["override_id"]: r["override_state"] for r in table_rows(bank, "manual_overrides", MONTH)
    }
    assert states == {
        "1": "in_force",
        "2": "in_force",
        "3": "in_force",
        "4": "same_person",
        "5": "run_out",
    }


@pytest.mark.parametrize("profile", [CN, HK, OWN, "BCBS-LEX", "EU"])
def test_groups_less_what_is_counted_twice_equal_the_bank(bank: Snapshot, profile: str) -> None:
    lines = {
        row["item"]: row["exposure_cny"]
        for row in table_rows(bank, "group_reconciliation", MONTH, profile=profile)
    }
    assert lines["total"] == 100 * len(NAMES)
    # S counts in two groups where dependence merges
    assert lines["counted_more_than_once"] == (-100 if profile in (CN, OWN) else 0)


def test_switching_the_profile_names_who_changes_group(bank: Snapshot) -> None:
    rows = table_rows(bank, "profile_differences", MONTH, profile=HK)
    assert {r["client_id"]: r["difference"] for r in rows} == {
        **dict.fromkeys("abcdhijfg", "only_here"),
        **dict.fromkeys("PQ", "larger_group"),
        **dict.fromkeys("AZ", "smaller_group"),
        **dict.fromkeys("BS", "only_there"),
    }
