"""Worked examples G3, G4 and G18 whole: from links to groups, limits' groups and the bank's total.

G3: X holds 40 % of Y, Y 30 % of X; P holds 35 % of X and 20 % of Y.
G4: a guarantees b, b c, c a; c guarantees d, d e; f and g one another; h guarantees i and j.
G18: S sells 60 % to A and buys 55 % from B. Each client has one loan of 100.
"""

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, Row, balance, capital, client, facility, owns

CN, HK = "CN-2018", "HK-2008"
GUARANTEES = "a>b b>c c>a c>d d>e f>g g>f h>i h>j"
NAMES = [*"abcdefghij", "A", "B", "S", "P", "X", "Y"]


def _guarantee(pair: str) -> Row:
    guarantor, debtor = pair.split(">")
    return {
        "contract_id": pair,
        "guarantor_id": guarantor,
        "debtor_id": debtor,
        "amount": "80",
        "ccy": "CNY",
        "type": "joint",
        "start_date": "2024-01-01",
        "status": "active",
    }


def _depends(on_whom: str, share: str, basis: str) -> Row:
    return {
        "dependant_id": "S",
        "on_whom_id": on_whom,
        "period_end": "2025-12-31",
        "basis": basis,
        "share_pct": share,
        "source": "audited accounts",
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("g3_g4_g18"),
        client=[client(name) for name in NAMES],
        facility=[facility(f"loan {name}", name, "100") for name in NAMES],
        exposure_snapshot=[balance(f"loan {name}", "100") for name in NAMES],
        bank_capital=[capital("50000", "80000")],
        ownership_link=[
            owns("X", "Y", "0.40"),
            owns("Y", "X", "0.30"),
            owns("P", "X", "0.35"),
            owns("P", "Y", "0.20"),
        ],
        guarantee_link=[_guarantee(pair) for pair in GUARANTEES.split()],
        dependency_link=[_depends("A", "0.60", "sales"), _depends("B", "0.55", "purchases")],
    )


def _groups(bank: Snapshot, profile: str) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in mart(bank, "limit_member"):
        if row["profile"] == profile:
            found.setdefault(row["group_id"], set()).add(row["entity_id"])
    return {frozenset(members) for members in found.values()}


def test_g3_the_largest_holder_of_one_brings_the_other(bank: Snapshot) -> None:
    relations = {
        (r["profile"], r["controller_id"], r["entity_id"]): r["votes_pct"]
        for r in mart(bank, "control_relation")
    }
    # .35 and .20 are no majority, alone or together
    assert not [key for key in relations if key[0] == CN]
    # in Hong Kong P is the largest in X, .35 above .30; then .20 + .40 of Y
    assert relations[HK, "P", "X"] == pytest.approx(0.35)
    assert relations[HK, "P", "Y"] == pytest.approx(0.60)
    assert frozenset("PXY") in _groups(bank, HK)
    assert not [group for group in _groups(bank, CN) if group & set("PXY")]


def test_g4_rings_pairs_common_guarantors_and_the_chain_below(bank: Snapshot) -> None:
    found = {
        (row["kind"], frozenset(_members(bank, row["circle_id"]))): row
        for row in table_rows(bank, "guarantee_circles", MONTH)
    }
    assert set(found) == {
        ("circle", frozenset("abc")),
        ("circle", frozenset("fg")),
        ("same_guarantor", frozenset("cad")),
        ("same_guarantor", frozenset("hij")),
    }
    ring, pair = found["circle", frozenset("abc")], found["circle", frozenset("fg")]
    assert (ring["n_links"], ring["n_mutual_pairs"], pair["n_mutual_pairs"]) == (3, 0, 1)
    # beyond the ring: c to d, d to e
    assert (ring["chain_depth"], pair["chain_depth"]) == (2, 0)
    # 80 of each debt of 100
    assert (ring["guaranteed_cny"], ring["exposure_after_mitigation_cny"]) == (240, 300)
    # a view of risk on the mainland, one group in Hong Kong
    assert not [group for group in _groups(bank, CN) if group & set("abcdefghij")]
    assert {frozenset("abcd"), frozenset("fg"), frozenset("hij")} <= _groups(bank, HK)


def _members(bank: Snapshot, circle_id: str) -> set[str]:
    rows = mart(bank, "guarantee_member")
    return {
        r["entity_id"]
        for r in rows
        if r["circle_id"] == circle_id and str(r["month_end"])[:7] == MONTH
    }


def test_g18_two_clusters_share_a_supplier_who_counts_once(bank: Snapshot) -> None:
    clusters = table_rows(bank, "dependency_clusters", MONTH)
    assert sorted((r["head_name"], r["n_members"], r["n_shared"]) for r in clusters) == [
        ("Name of A", 2, 1),
        ("Name of B", 2, 1),
    ]
    # one-way: A and B are not connected through S
    assert _groups(bank, CN) == {frozenset("AS"), frozenset("BS")}
    assert not [group for group in _groups(bank, HK) if group & set("ABS")]
    lines = {r["item"]: r["exposure_cny"] for r in table_rows(bank, "group_reconciliation", MONTH)}
    assert lines == {
        "sum_of_groups": 400,
        "counted_more_than_once": -100,
        "without_group": 1300,
        "total": 1600,
    }
    assert kpi(bank, "E1", MONTH)[0]["value"] == 1600
