"""A real register of 1,163 companies as the bank's ownership extract: one group, and its chart."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from pages.shared import structure_tree
from tests.bank import small_bank, table_rows
from tests.data.connected_clients.test_real_registers import bp_links
from tests.metrics.exposure.books import MONTH, balance, client, facility

HEAD = "BP P L C"


def links() -> list[dict[str, Any]]:
    always = {
        "valid_from": "2020-01-01",
        "source": "register",
        "recorded_at": "2020-01-02 09:00:00",
    }
    # Ids are names here, as they are for every holder outside the bank.
    return [always | link | {"owner_name": link["owner_id"]} for link in bp_links(repaired=True)]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("real_register"),
        client=[client(HEAD)],
        facility=[facility("loan", HEAD, "100")],
        exposure_snapshot=[balance("loan", "100")],
        ownership_link=links(),
    )


@pytest.fixture(scope="module")
def members(bank: Snapshot) -> list[dict[str, Any]]:
    group = next(r for r in table_rows(bank, "group_members", MONTH) if r["client_id"] == HEAD)
    return table_rows(bank, "group_card_members", MONTH, about=group["group_id"])


def test_one_group_with_all_it_controls(bank: Snapshot, members: list[dict[str, Any]]) -> None:
    assert len(members) > 746
    assert len({row["client_id"] for row in members}) == len(members)
    largest = max(r["n_members"] for r in table_rows(bank, "group_list", MONTH))
    assert largest == len(members)
    assert all(row["reason_path"] for row in members)


def test_two_parents_match_nobody_and_one_company_holds_itself(bank: Snapshot) -> None:
    problems = table_rows(bank, "link_problems", MONTH)
    companies = {link["owned_id"] for link in links()}
    unmatched = {r["entity_id"] for r in problems if r["problem"] == "unmatched_holder"}
    assert len(unmatched) == 2
    assert not unmatched & companies
    # The link of a company to itself is set aside before control is looked for, and reported.
    report = (bank.path / "validation.json").read_text(encoding="utf-8")
    assert "owner_is_owned" in report
    assert "Guangdong Dapeng LNG Co. Ltd" in report


def test_the_chart_folds_hundreds_of_members_into_levels_that_fit(
    members: list[dict[str, Any]],
) -> None:
    (top,) = structure_tree.tree(members)
    root = structure_tree.bundled(top, lambda first, last: f"{first} – {last}")
    every = structure_tree.unfolded(root, structure_tree.depth_of(root))
    assert sorted(_members(every)) == sorted(row["client_id"] for row in members)
    # What is open at first fits on a screen, and so does all that one handle unfolds.
    levels = structure_tree.levels_that_fit(root, most=40)
    first = structure_tree.unfolded(root, levels)
    assert 2 <= len(first) <= 40
    folded = next(row for row in first if row.node.children and not row.is_open)
    again = structure_tree.unfolded(root, levels, {folded.node.key})
    assert 0 < len(again) - len(first) <= structure_tree.BUNDLE


def test_searching_hundreds_of_members_leaves_the_paths_to_those_found(
    members: list[dict[str, Any]],
) -> None:
    names = [str(row["client_name"]) for row in members]
    asked = max(names).casefold()
    (path,) = structure_tree.found(structure_tree.tree(members), asked)
    rows = structure_tree.unfolded(path, structure_tree.depth_of(path))
    assert rows[0].node.client_id == HEAD
    assert asked in rows[-1].node.name.casefold()
    assert len(rows) < 10


def _members(rows: list[structure_tree.Row]) -> list[str]:
    return [row.node.client_id for row in rows if row.node.client_id]
