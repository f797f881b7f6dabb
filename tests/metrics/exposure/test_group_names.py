"""Who may read the name of a group, and the path that brought a member into it."""

from decimal import Decimal

import pytest

from data.access import Viewer, local_operator
from data.snapshot import Snapshot
from data.window import NOTHING, Scope
from tests.bank import Rows, kpi, rows_of, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, Row, balance, capital, client, facility, owns

UNITS = """
    org_id | name        | level        | parent_id | valid_from | valid_to
    HQ     | Head office | hq           |           | 2000-01-01 |
    B01    | First       | tier1_branch | HQ        | 2000-01-01 |
    B0101  | Below first | sub_branch   | B01       | 2000-01-01 |
    B02    | Second      | tier1_branch | HQ        | 2000-01-01 |
"""
HEAD_OFFICE = local_operator()
FIRST = Viewer("first", "", "branch_head", Scope(("B01", "B0101"), mask="none"))
SECOND = Viewer("second", "", "branch_head", Scope(("B02",), mask="none"))
NOBODY = Viewer("nobody", "", "analyst", NOTHING)
HOMES = {
    "Mother": "B01",
    "Daughter": "B02",
    "Inside": "B01",
    "Branchlet": "B0101",
    "Half": "B02",
    "Other half": "B01",
    "Watched": "B01",
    "Held": "B01",
    "Minority": "B02",
    "Boss": "B01",
    "Aide": "B02",
}
PAIRS = {
    "Daughter": "Mother",
    "Branchlet": "Inside",
    "Half": "Outside",
    "Other half": "Outside",
    "Held": "Watched",
}


def _declared(client_id: str, parent: str = "no") -> Row:
    return {
        "group_id": "D1",
        "client_id": client_id,
        "valid_from": "2020-01-01",
        "group_name": "Boss and friends",
        "parent_flag": parent,
        "member_type": "core",
        "recorded_at": "2020-01-02 09:00:00",
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("group_names"),
        org_unit=UNITS,
        client=[client(name, branch) for name, branch in HOMES.items()],
        ownership_link=[
            *(
                owns(owner, owned) | {"owner_name": f"Name of {owner}"}
                for owned, owner in PAIRS.items()
            ),
            # Never a member, yet a path may count it among the holders.
            owns("Minority", "Held", "0.10"),
        ],
        facility=[
            facility(f"F {name}", name, "100", booking_org_id=branch)
            for name, branch in HOMES.items()
        ],
        exposure_snapshot=[balance(f"F {name}", "10") for name in HOMES],
        group_declared=[_declared("Boss", "yes"), _declared("Aide")],
        bank_capital=[capital("100", "100")],
    )


def names(bank: Snapshot, viewer: Viewer, profile: str = "CN-2018") -> set[str]:
    """Return the group names of the list, ids of groups written as 'an id'."""
    rows = table_rows(bank, "group_list", MONTH, viewer=viewer, profile=profile)
    return {"an id" if r["group_name"] == r["group_id"] else r["group_name"] for r in rows}


def paths(bank: Snapshot, viewer: Viewer, table: str = "group_members") -> dict[str, str]:
    rows = table_rows(bank, table, MONTH, viewer=viewer)
    return {row["client_id"]: row["reason_path"] for row in rows if row["reason_path"]}


def test_head_office_reads_every_name(bank: Snapshot) -> None:
    expected = {f"Name of {parent}" for parent in PAIRS.values()}
    assert names(bank, HEAD_OFFICE) == expected


def test_a_parent_that_is_a_client_is_named_to_its_own_branch_only(bank: Snapshot) -> None:
    assert "Name of Mother" in names(bank, FIRST)
    # The group of the outsider is named from the public register.
    assert names(bank, SECOND) == {"an id", "Name of Outside"}


def test_a_declared_name_is_for_all_who_see_the_group(bank: Snapshot) -> None:
    for viewer in (HEAD_OFFICE, FIRST, SECOND):
        assert names(bank, viewer, profile="declared") == {"Boss and friends"}


@pytest.mark.parametrize("table", ["limit_status", "group_trend", "group_list"])
def test_every_table_hides_the_same_names(bank: Snapshot, table: str) -> None:
    rows = table_rows(bank, table, MONTH, viewer=SECOND)
    assert rows
    assert not any("Mother" in row["group_name"] for row in rows)


@pytest.mark.parametrize("kpi_id", ["E5.group", "E6", "E7"])
def test_rows_of_figures_name_groups_alike_and_count_them_alike(
    bank: Snapshot, kpi_id: str
) -> None:
    second = rows_of(bank, kpi_id, MONTH, viewer=SECOND)
    assert {"Name of Mother", "Name of Outside"} & {r["group_name"] for r in second} == {
        "Name of Outside"
    }
    whole = {r["group"]: r["value"] for r in kpi(bank, kpi_id, MONTH, by=("group",))}
    mine: Rows = kpi(bank, kpi_id, MONTH, by=("group",), viewer=SECOND)
    assert all(row["value"] == whole[row["group"]] for row in mine)


@pytest.mark.parametrize("table", ["group_members", "group_links"])
def test_a_path_is_for_whoever_sees_all_it_could_name(bank: Snapshot, table: str) -> None:
    everything = paths(bank, HEAD_OFFICE, table)
    assert {"Mother", "Daughter", "Inside", "Branchlet", "Watched", "Held"} <= set(everything)
    # Of the first branch's groups only one has all its clients and holders there.
    assert set(paths(bank, FIRST, table)) == {"Inside", "Branchlet"}
    assert paths(bank, FIRST, table)["Branchlet"] == everything["Branchlet"]
    assert paths(bank, SECOND, table) == {}


def test_rule_source_and_date_stay_without_the_path(bank: Snapshot) -> None:
    (row,) = (
        row
        for row in table_rows(bank, "group_links", MONTH, viewer=SECOND)
        if row["client_id"] == "Daughter"
    )
    assert (row["reason_path"], row["via_entity_id"]) == (None, None)
    assert (row["link_source"], str(row["link_since"])) == ("register", "2020-01-01")
    assert row["rule"]


def test_nobody_reconciles_nothing(bank: Snapshot) -> None:
    assert table_rows(bank, "group_reconciliation", MONTH, viewer=NOBODY) == []
    assert len(table_rows(bank, "group_reconciliation", MONTH, viewer=SECOND)) == 4


def test_the_month_before_is_told_to_whom_the_group_is_new(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # The third member joins in June, in a branch that did not see the group in May.
    bank = small_bank(
        tmp_path_factory.mktemp("newcomer"),
        client=[
            client("M1"),
            client("M2"),
            client("M3", "B02", open_date="2026-06-10"),
        ],
        ownership_link=[
            owns("M1", "M2"),
            owns("M1", "M3") | {"valid_from": "2026-06-10"},
        ],
        facility=[
            facility("F1", "M1", "1000"),
            facility("F2", "M2", "1000"),
            facility("F3", "M3", "1000", start_date="2026-06-10", booking_org_id="B02"),
        ],
        exposure_snapshot=[
            *(balance(name, "100", as_of="2026-05-31") for name in ("F1", "F2")),
            *(balance(name, "150") for name in ("F1", "F2", "F3")),
        ],
        bank_capital=[capital("10000", "10000", published_date="2026-04-15")],
    )
    (whole,) = table_rows(bank, "group_list", MONTH)
    (mine,) = table_rows(bank, "group_list", MONTH, viewer=SECOND)
    told = ("previous_exposure_cny", "exposure_change_cny", "previous_limit_status")

    assert [whole[name] for name in told] == [Decimal(200), Decimal(250), "ok"]
    assert [mine[name] for name in told] == [whole[name] for name in told]
    assert table_rows(bank, "group_trend", "2026-05", viewer=SECOND) == []
