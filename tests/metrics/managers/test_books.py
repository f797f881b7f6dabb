"""Books that hang on one limit group, counted by groups as well as by clients."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, rows_of, small_bank, table_rows
from tests.metrics.managers.books import assigned, clients, income, managers

# Mother owns daughter, and sister owns other: each pair is one limit group.
LINK = {"owner_id": "mother", "owned_id": "daughter", "voting_pct": "0.6", "equity_pct": "0.6"}
LINK |= {"valid_from": "2020-01-01", "source": "registry", "recorded_at": "2020-01-01"}
BOOKS = {
    "one_group": {"mother": "300", "daughter": "100"},
    "one_client": {"lonely": "50"},
    # Sister's group has a client in another book; the one that costs money is left out.
    "several": {"sister": "600", "brother": "300", "loss": "-20"},
    "both": {"other": "100"},
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    held = {client: name for name, book in BOOKS.items() for client in book}
    shared = [
        assigned("daughter", "one_group", split_pct="0.5"),
        assigned("daughter", "both", split_pct="0.5"),
    ]
    return small_bank(
        tmp_path_factory.mktemp("books"),
        manager=managers(*BOOKS),
        client=clients(*held),
        ownership_link=[LINK, LINK | {"owner_id": "sister", "owned_id": "other"}],
        assignment=[*(assigned(c, name) for c, name in held.items() if c != "daughter"), *shared],
        income_month=[
            income("2026-09-30", client, fee_net=amount)
            for book in BOOKS.values()
            for client, amount in book.items()
        ],
    )


@pytest.fixture(scope="module")
def books(bank: Snapshot) -> dict[str, dict[str, Any]]:
    rows: Rows = table_rows(bank, "book_concentration", "2026-09")
    return {row["manager_id"]: row for row in rows}


def test_two_clients_of_one_group_are_one_book(books: dict[str, dict[str, Any]]) -> None:
    row = books["one_group"]
    assert row["book_verdict"] == "book_one_group"
    # By clients 300 and 50 of 350; by groups there is but one.
    assert (row["n_clients"], row["n_groups"]) == (2, 1)
    assert row["top_one_share"] == pytest.approx(300 / 350)
    assert row["hhi"] == pytest.approx((300**2 + 50**2) / 350**2)
    assert (row["top_group_share"], row["group_hhi"]) == (1, 1)


def test_one_client_is_said_to_be_one(books: dict[str, dict[str, Any]]) -> None:
    assert books["one_client"]["book_verdict"] == "book_one_client"
    assert (books["one_client"]["n_clients"], books["one_client"]["n_groups"]) == (1, 1)


def test_a_client_in_no_group_counts_as_one(books: dict[str, dict[str, Any]]) -> None:
    row = books["several"]
    assert (row["book_verdict"], row["n_groups"], row["n_loss_clients"]) == (
        "book_of_several",
        2,
        1,
    )
    assert row["top_group_share"] == pytest.approx(2 / 3)
    assert row["group_hhi"] == pytest.approx((2 / 3) ** 2 + (1 / 3) ** 2)
    # Half a daughter of one group and a client of another.
    assert books["both"]["n_groups"] == 2


def test_books_of_one_group_come_first_and_are_counted(
    bank: Snapshot, books: dict[str, dict[str, Any]]
) -> None:
    assert {*[*books][:2]} == {"one_group", "one_client"}
    (counted,) = kpi(bank, "M18.one_group", "2026-09")
    assert counted["value"] == 2
    by_manager = kpi(bank, "M18.one_group", "2026-09", by=("manager",))
    assert {row["manager"]: row["value"] for row in by_manager} == {
        "one_group": 1,
        "one_client": 1,
        "several": 0,
        "both": 0,
    }


def test_a_group_goes_by_its_first_client_in_the_book(bank: Snapshot) -> None:
    groups = {
        (row["manager_id"], row["client_id"]): row["group_client_id"]
        for row in rows_of(bank, "M18.one_group", "2026-09")
    }
    assert groups["one_group", "mother"] == groups["one_group", "daughter"] == "daughter"
    assert groups["one_client", "lonely"] == "lonely"


def test_the_key_of_a_group_in_one_book_says_nothing_of_another(bank: Snapshot) -> None:
    keys = {
        (row["manager_id"], row["client_id"]): row["book_group"]
        for row in mart(bank, "book_group_month")
        if row["profile"] == "CN-2018"
    }
    assert keys["both", "daughter"] != keys["one_group", "daughter"]
    assert "mother" not in keys["one_group", "daughter"]
