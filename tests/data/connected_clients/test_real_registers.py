"""Graphs of the literature with known answers, and a real, dirty register of 1,163 companies."""

import csv
from collections import defaultdict

import pytest

from tests.data.connected_clients.register import Register
from tests.real_data import real_data

CN = "CN-2018"
CASES = ("kemp_stuckey_1991", "ross_sagiv_1992", "faber_2004", "van_gelder_1993", "ring_of_30s")


def read(name: str, file: str) -> list[dict[str, str]]:
    with (real_data(name) / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES)
def test_the_literature_agrees_on_who_controls_whom(register: Register, case: str) -> None:
    edges = [edge for edge in read("company_control", "edges.csv") if edge["case"] == case]
    expected = {
        (row["controller"], row["controlled"])
        for row in read("company_control", "expected_controls.csv")
        if row["case"] == case and row["self_derived"] == "0"
    }
    assert edges

    register.identify(
        ownership_link=[
            {"owner_id": e["owner"], "owned_id": e["owned"], "voting_pct": float(e["pct"]) / 100}
            for e in edges
        ]
    )

    assert register.controls(CN) == expected


def bp_links(repaired: bool) -> list[dict[str, object]]:
    repairs = {
        row["parent_as_written"]: row["company_as_written"]
        for row in read("openoil_bp", "name_repairs.csv")
    }
    return [
        {
            "owner_id": repairs.get(row["parent"], row["parent"]) if repaired else row["parent"],
            "owned_id": row["company"],
            "voting_pct": float(row["immediate"]) / 100 if row["immediate"] else None,
        }
        for row in read("openoil_bp", "ownership_2014.csv")
        if row["parent"]
    ]


def companies_below_bp(links: list[dict[str, object]]) -> set[object]:
    """Follow every parent link downwards, whatever its share."""
    below = defaultdict(set)
    for link in links:
        below[link["owner_id"]].add(link["owned_id"])
    found: set[object] = set()
    ahead = {"BP P L C"}
    while ahead:
        ahead = set().union(*(below[name] for name in ahead)) - found - {"BP P L C"}
        found |= ahead
    return found


@pytest.mark.parametrize(("repaired", "companies"), [(False, 1111), (True, 1159)])
def test_the_companies_that_reach_bp_over_any_link(repaired: bool, companies: int) -> None:
    assert len(companies_below_bp(bp_links(repaired))) == companies


def test_745_companies_are_bps_by_majorities_of_single_links(register: Register) -> None:
    register.identify(ownership_link=bp_links(repaired=False))

    followed = {
        row["entity_id"]
        for row in register.rows("control_member", CN)
        if row["parent_id"] == "BP P L C" and not row["is_parent"]
    }
    assert len(followed) == 745


def test_the_repaired_register_of_bp(register: Register) -> None:
    links = bp_links(repaired=True)
    register.identify(ownership_link=links)

    holders = {link["owner_id"] for link in links}
    companies = {link["owned_id"] for link in links}
    assert len(holders - companies - {"BP P L C"}) == 2, "two parents have no match at all"
    assert ("Guangdong Dapeng LNG Co. Ltd", "self_holding") in register.flags(CN)
    members = register.groups(CN)["BP P L C"]
    assert len(members) > 746
    deepest = max(
        row["reason_path"].count("->")
        for row in register.rows("control_member", CN)
        if row["parent_id"] == "BP P L C"
    )
    assert 8 <= deepest <= 11
