"""How concentrated contribution is: one small book a branch, each with its own difficulty."""

from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, small_bank, table, table_rows
from tests.metrics.tiering.books import Rows, clients, fees

TWENTY = [400, 250, 100, 50, 40, 30, 30, 25, 20, 15, 10, 8, 6, 5, 4, 3, 2, 1, 1, 0]
BOOKS = {
    # Sum 1,000. The top fifth of 19 positive contributors is 4 clients with 800: exactly .80,
    # and exactly .80 is reached after 4, which a comparison of floats may miss.
    "TWENTY": TWENTY,
    # 900 of 1,000 comes from the first client alone.
    "FIRST": [900, 60, 40],
    "ONE": [7],
    # Six clients, top fifth rounded up is two; three stand equal at the cut.
    "TIED": [50, 10, 10, 10, 10, 10],
    # 100 + 50 - 120: the top fifth of three is the first, 100 of a net 30.
    "LOSSES": [100, 50, -120],
    "NEGATIVE": [-5, -10],
    "NETZERO": [10, -10],
}
ORG_UNIT = table("""
    org_id | name        | level | parent_id | valid_from | valid_to
    HQ     | Head office | hq    |           | 2000-01-01 |
""")


def branches() -> Rows:
    """Return one branch for each book, and one without a client."""
    plain = {"level": "tier1_branch", "parent_id": "HQ", "valid_from": "2000-01-01"}
    return [{"org_id": name, "name": name, **plain} for name in [*BOOKS, "EMPTY"]]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    book = {f"{b}-{n:02}": a for b, amounts in BOOKS.items() for n, a in enumerate(amounts)}
    people = [row for name in book for row in clients(name, home_org_id=name.split("-")[0])]
    # June brings twice what May brought: over both months every client has three times its book.
    later = {name: amount * 2 for name, amount in book.items()}
    return small_bank(
        tmp_path_factory.mktemp("books"),
        org_unit=ORG_UNIT + branches(),
        client=people,
        income_month=fees("2026-05", book) + fees("2026-06", later),
    )


def by_branch(bank: Snapshot, kpi_id: str, **asked: Any) -> dict[str, dict[str, Any]]:
    rows = kpi(bank, kpi_id, "2026-06", by=("branch",), **asked)
    return {row["branch"]: row for row in rows}


def test_the_top_fifth_brings_four_fifths_exactly(bank: Snapshot) -> None:
    share = by_branch(bank, "T5a")["TWENTY"]
    assert (share["numerator"], share["denominator"]) == (1600, 2000)
    assert share["value"] == 0.8


def test_a_cumulative_share_of_exactly_four_fifths_is_reached(bank: Snapshot) -> None:
    needed = by_branch(bank, "T5b")["TWENTY"]
    # The client that brought nothing is no positive contributor.
    assert (needed["numerator"], needed["denominator"]) == (4, 19)


def test_a_first_client_above_four_fifths_is_enough_alone(bank: Snapshot) -> None:
    needed = by_branch(bank, "T5b")["FIRST"]
    assert (needed["numerator"], needed["denominator"]) == (1, 3)
    assert by_branch(bank, "T5a")["FIRST"]["value"] == pytest.approx(0.9)


def test_one_client_is_the_whole_book(bank: Snapshot) -> None:
    assert by_branch(bank, "T5a")["ONE"]["value"] == 1
    assert by_branch(bank, "T5b")["ONE"]["value"] == 1


def test_equals_at_the_cut_count_as_often_as_the_cut_has_room(bank: Snapshot) -> None:
    share = by_branch(bank, "T5a")["TIED"]
    # Two of six: 100 + 20 of 200.
    assert (share["numerator"], share["denominator"]) == (120, 200)
    # 100, 120, 140, 160 of 200.
    assert by_branch(bank, "T5b")["TIED"]["numerator"] == 4


def test_losses_stay_out_of_the_positive_share_and_beside_it(bank: Snapshot) -> None:
    assert by_branch(bank, "T5a")["LOSSES"]["value"] == pytest.approx(200 / 300)
    assert by_branch(bank, "T5a.losses")["LOSSES"]["value"] == Decimal("-240.00")
    # Net of losses the share passes one: 200 of a net 60.
    assert by_branch(bank, "T5a.net")["LOSSES"]["value"] == pytest.approx(200 / 60)


def test_a_book_of_losses_has_no_share_and_says_why(bank: Snapshot) -> None:
    for kpi_id in ("T5a", "T5b"):
        row = by_branch(bank, kpi_id)["NEGATIVE"]
        assert row["value"] is None
        assert row["reason"] == "no_positive_contributor"
    assert by_branch(bank, "T5a.losses")["NEGATIVE"]["value"] == -30


@pytest.mark.parametrize("branch", ["NEGATIVE", "NETZERO"])
def test_a_share_of_no_net_gain_is_withheld(bank: Snapshot, branch: str) -> None:
    row = by_branch(bank, "T5a.net")[branch]
    assert row["value"] is None
    assert row["reason"] == "net_contribution_not_positive"


def test_a_book_without_losses_has_losses_of_zero(bank: Snapshot) -> None:
    assert by_branch(bank, "T5a.losses")["ONE"]["value"] == 0


def test_the_gini_of_twenty_is_the_worked_one_and_of_its_contributors_less(bank: Snapshot) -> None:
    # Nineteen of the twenty bring something: over all twenty .7447, over the nineteen less.
    assert by_branch(bank, "T6.net")["TWENTY"]["value"] == pytest.approx(0.7447)
    amounts = sorted(amount for amount in TWENTY if amount)
    apart = sum(abs(one - other) for one in amounts for other in amounts)
    slow = apart / (2 * len(amounts) * sum(amounts))
    assert by_branch(bank, "T6")["TWENTY"]["value"] == pytest.approx(slow)


def test_losses_push_the_net_gini_past_one_and_stay_out_of_the_other(bank: Snapshot) -> None:
    # 100, 50, -120: all pairs 2 x (50 + 220 + 170) / (2 x 3 x 30).
    assert by_branch(bank, "T6.net")["LOSSES"]["value"] == pytest.approx(880 / 180)
    assert by_branch(bank, "T6")["LOSSES"]["value"] == pytest.approx(50 / 300)


@pytest.mark.parametrize(
    ("branch", "kpi_id", "reason"),
    [
        ("NEGATIVE", "T6", "no_positive_contributor"),
        ("NEGATIVE", "T6.net", "net_contribution_not_positive"),
        ("ONE", "T6", "fewer_than_two"),
        ("ONE", "T6.net", "fewer_than_two"),
    ],
)
def test_a_gini_that_says_nothing_is_withheld(
    bank: Snapshot, branch: str, kpi_id: str, reason: str
) -> None:
    row = by_branch(bank, kpi_id)[branch]
    assert (row["value"], row["reason"]) == (None, reason)


def test_two_claims_stand_beside_what_is_found(bank: Snapshot) -> None:
    fifth, few = table_rows(bank, "concentration_claims", "2026-06", branch="TWENTY")
    assert (fifth["claim"], fifth["found_share"]) == ("claim_80_20", pytest.approx(0.8))
    # Four of the nineteen contributors, of the twenty with income exactly a fifth.
    assert (fifth["n_needed"], fifth["found_of_all"]) == (4, pytest.approx(0.2))
    # 4 % of nineteen is one client, who brings 400 of 1,000.
    assert (few["n_clients"], few["found_share"]) == (1, pytest.approx(0.4))
    (first, _) = table_rows(bank, "concentration_claims", "2026-06", branch="FIRST")
    assert first["n_needed"] == 1
    assert table_rows(bank, "concentration_claims", "2026-06", branch="NEGATIVE") == []


def test_an_empty_branch_has_no_cell(bank: Snapshot) -> None:
    assert "EMPTY" not in by_branch(bank, "T5a")
    assert kpi(bank, "T5a", "2026-06", branch="EMPTY") == []


def test_a_longer_period_judges_each_client_on_all_of_it(bank: Snapshot) -> None:
    share = by_branch(bank, "T5a", first="2026-05")["TWENTY"]
    assert (share["numerator"], share["denominator"]) == (2400, 3000)
    assert by_branch(bank, "T5b", first="2026-05")["TWENTY"]["numerator"] == 4


def test_the_curve_rises_to_one_and_holds_the_four_fifths_point(bank: Snapshot) -> None:
    curve = table_rows(bank, "lorenz", "2026-06", branch="TWENTY")
    positive = [row for row in curve if row["curve"] == "positive"]
    assert positive[0]["contribution_share"] == 0
    assert positive[4]["n_clients"] == 4
    assert positive[4]["contribution_share"] == pytest.approx(0.8)
    assert positive[-1]["client_share"] == positive[-1]["contribution_share"] == 1


def test_the_net_curve_passes_one_and_comes_back(bank: Snapshot) -> None:
    curve = table_rows(bank, "lorenz", "2026-06", branch="LOSSES")
    net = [row["contribution_share"] for row in curve if row["curve"] == "net"]
    assert net == pytest.approx([0, 100 / 30, 150 / 30, 1])


def test_a_curve_of_net_losses_has_no_shares(bank: Snapshot) -> None:
    curve = table_rows(bank, "lorenz", "2026-06", branch="NEGATIVE")
    assert {row["curve"] for row in curve} == {"net"}
    assert {row["contribution_share"] for row in curve} == {None}
