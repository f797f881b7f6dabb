"""Load against the standards, staff by segment, books that hang on few clients, handovers."""

from datetime import date
from fractions import Fraction

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, table_rows
from tests.metrics.managers.year import GRADED, HANDED_ON, REACHED, STORIES

# Everybody in B01 but `rich`; `handed` is `taker`'s by September.
CLIENTS_OF_B01 = sum(size for _, size in REACHED.values()) + 12 + len(STORIES) + 1 + len(GRADED)
POSTS_OF_B01 = len(REACHED) + 1 + 2 + 1 + len(GRADED)  # alone, visitor and taker, new


def row_of(rows: Rows, **wanted: str) -> dict[str, object]:
    (found,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return found


def test_the_standards_say_how_many_people_would_be_needed(year_bank: Snapshot) -> None:
    rows = table_rows(year_bank, "load_by_branch", "2026-09")
    first, second = row_of(rows, branch_id="B01"), row_of(rows, branch_id="B02")
    # The orphan belongs to B01: somebody would have to look after it.
    assert first["posts_for_clients"] == pytest.approx((CLIENTS_OF_B01 + 1) / 15)
    assert first["posts_needed"] == first["posts_for_clients"]
    assert first["posts_missing"] == pytest.approx((CLIENTS_OF_B01 + 1) / 15 - POSTS_OF_B01)
    assert first["load_verdict"] == "posts_to_spare"
    # Half a post with 5 clients and 9 projects: the projects need more than the clients.
    assert second["posts_for_clients"] == pytest.approx(5 / 15)
    assert second["posts_needed"] == pytest.approx(9 / 4)
    assert second["posts_missing"] == pytest.approx(9 / 4 - 0.5)
    assert second["load_verdict"] == "posts_missing"
    assert second["clients_per_manager"] == pytest.approx(10)
    assert second["n_below_minimum"] == 1


def test_product_managers_stand_against_the_ratio_of_their_segment(year_bank: Snapshot) -> None:
    ratios = {row["segment"]: row for row in kpi(year_bank, "M4c", "2026-09", by=("segment",))}
    # Seven long in post and the new one, to one credit product manager.
    assert ratios["mid"]["value"] == pytest.approx(8)
    assert ratios["large"]["value"] is None
    rows = table_rows(year_bank, "staffing_by_segment", "2026-09")
    mid = row_of(rows, branch_id="B01", segment="mid")
    assert (mid["rm_per_pm_low"], mid["rm_per_pm_high"]) == (2, 3)
    assert mid["credit_verdict"] == "too_few"
    assert mid["credit_missing"] == pytest.approx(8 / 3 - 1)
    assert mid["rm_per_treasury"] == pytest.approx(16)


def test_a_book_leans_on_its_largest_clients(year_bank: Snapshot) -> None:
    def value(kpi_id: str) -> float:
        rows = kpi(year_bank, kpi_id, "2026-09", by=("manager",))
        return float(row_of(rows, manager="rich")["value"])  # type: ignore[arg-type]

    # 400, 300, 200, 100; the client that cost 50 is left out.
    assert value("M18") == pytest.approx(0.4)
    assert value("M18.top3") == pytest.approx(0.9)
    # G6, with tenfold amounts.
    assert value("M18.hhi") == pytest.approx(0.30)
    row = row_of(table_rows(year_bank, "book_concentration", "2026-09"), manager_id="rich")
    assert (row["top_client_id"], row["n_clients"], row["n_loss_clients"]) == ("big", 4, 1)
    assert row["hhi"] == pytest.approx(float(Fraction(30, 100)))


def test_a_book_of_one_client_is_all_his(year_bank: Snapshot) -> None:
    row = row_of(table_rows(year_bank, "book_concentration", "2026-Q2"), manager_id="five")
    assert (row["top_one_share"], row["top_three_share"], row["hhi"]) == (1, 1, 1)


def test_a_handover_is_counted_when_made_and_judged_when_watched(year_bank: Snapshot) -> None:
    (made,) = kpi(year_bank, "M17", "2026-04", by=("manager",))
    assert (made["manager"], made["numerator"], made["denominator"]) == ("taker", 1, 1)
    # Ninety days from 1 April end on 30 June.
    (row,) = table_rows(year_bank, "handovers", "2026-06")
    assert (row["handed_on"], row["watched_until"]) == (HANDED_ON, date(2026, 6, 30))
    assert (row["manager_id"], row["giver_name"]) == ("taker", "Name of visitor")
    assert row["has_complaint"] is None
    assert kpi(year_bank, "M17", "2026-05") == []
