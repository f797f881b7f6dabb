"""A real register of 1,163 companies as the bank's ownership extract: one group, and its chart."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from pages.shared import structure
from pages.shared.visit import Visit
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
    members: list[dict[str, Any]], asking: Visit
) -> None:
    named = {row["client_id"]: row["client_name"] or row["client_id"] for row in members}
    (top,) = structure.tree(members, named)
    order: list[str | None] = [None]
    shown = structure.laid_out(asking, top, order)
    assert {client for client in order if client} == set(named)
    assert _widest(shown) <= structure.BUNDLE * structure.BUNDLE
    asked = max(named.values()).casefold()
    assert _leaves(structure.found([top], asked)[0]) < 10


@pytest.fixture(scope="module")
def asking() -> Any:
    """Return what of a visit the chart needs: its words."""
    from pages.shared.words import say

    class Words:
        def say(self, key: str, **values: object) -> str:
            return say("en", key, **values)

    return Words()


def _widest(node: dict[str, Any]) -> int:
    return max([len(node["children"]), *(_widest(child) for child in node["children"])])


def _leaves(node: dict[str, Any]) -> int:
    return sum(_leaves(child) for child in node["children"]) or 1
