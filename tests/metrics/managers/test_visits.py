"""Visits by the gaps between them: coverage, intervals kept, what is overdue."""

from datetime import date, timedelta

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, mart, rows_of, table_rows
from tests.metrics.managers.year import CADENCE, FIRST, HANDED_ON, LAST, STORIES, story_kept


def kept(bank: Snapshot) -> dict[tuple[str, str], tuple[float, float]]:
    rows = rows_of(bank, "M6", "2026-09")
    return {
        (row["manager_id"], row["client_id"]): (row["denominator"], row["numerator"])
        for row in rows
    }


@pytest.mark.parametrize("client", STORIES)
def test_intervals_kept_are_those_of_a_walk_from_day_to_day(
    year_bank: Snapshot, client: str
) -> None:
    assert kept(year_bank)["visitor", client] == story_kept(STORIES[client])


def test_four_visits_in_one_week_keep_one_interval_of_two(year_bank: Snapshot) -> None:
    assert kept(year_bank)["visitor", "week"] == (2, 1)
    assert kept(year_bank)["visitor", "steady"] == (2, 2)
    # On the last day of the interval is in time, a day later is not.
    assert kept(year_bank)["visitor", "last_day"] == (2, 1)
    assert kept(year_bank)["visitor", "day_late"] == (2, 0)


def test_several_visits_on_one_day_are_one(year_bank: Snapshot) -> None:
    rows = {row["client_id"]: row for row in rows_of(year_bank, "M6", "2026-09")}
    assert rows["twice_a_day"]["n_contact_days"] == 2
    assert rows["twice_a_day"]["longest_gap_days"] == 150


def test_each_manager_answers_for_his_own_days(year_bank: Snapshot) -> None:
    # 182 days of the year before the handover, 183 after it: one whole interval each, both missed.
    assert kept(year_bank)["visitor", "handed"] == (1, 0)
    assert kept(year_bank)["taker", "handed"] == (1, 0)
    gaps = [row for row in mart(year_bank, "visit_gap_month") if row["client_id"] == "handed"]
    last = [row for row in gaps if row["month_end"] == LAST]
    assert {(row["from_day"], row["to_day"]) for row in last} == {
        (FIRST, HANDED_ON),
        (HANDED_ON, LAST + timedelta(days=1)),
    }


def test_the_rate_of_a_manager_adds_up_intervals(year_bank: Snapshot) -> None:
    found = {row["manager"]: row for row in kpi(year_bank, "M6", "2026-09", by=("manager",))}
    walks = [story_kept(days) for days in STORIES.values()]
    assert found["visitor"]["denominator"] == sum(due for due, _ in walks) + 1
    assert found["visitor"]["numerator"] == sum(one for _, one in walks)


def test_overdue_are_those_longer_than_the_interval_without_contact(year_bank: Snapshot) -> None:
    found = {row["client_id"]: row for row in rows_of(year_bank, "M7", "2026-09")}
    late = {client for client, days in STORIES.items() if not days or 364 - max(days) > CADENCE}
    assert {name for name in found if name in STORIES} == late
    # Never reached counts from the day he took over.
    assert found["handed"]["days_since_contact"] == (LAST - HANDED_ON).days
    assert found["handed"]["days_late"] == 2
    (total,) = kpi(year_bank, "M7", "2026-09", by=("manager",))[-1:]
    assert total["manager"] == "visitor"
    assert total["value"] == len(late)


def test_the_list_of_visits_due_says_how_late_and_what_is_ahead(year_bank: Snapshot) -> None:
    found = {row["client_id"]: row for row in table_rows(year_bank, "visits_due", "2026-09")}
    assert found["never"]["visit_status"] == "visit_never"
    assert found["last_day"]["visit_status"] == "visit_overdue"
    assert found["last_day"]["due_on"] == date(2026, 9, 26)
    assert found["last_day"]["days_late"] == 4
    # Reached on 15 September: due in March, not yet listed.
    assert "hundred_0" not in found
    in_march = {row["client_id"]: row for row in table_rows(year_bank, "visits_due", "2026-03")}
    # Reached on day 8, 9 October: due on 7 April, within the fourteen days that are listed.
    assert in_march["week"]["visit_status"] == "visit_due_soon"
    assert in_march["week"]["due_on"] == date(2026, 4, 7)
