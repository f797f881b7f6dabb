"""The clock of a complaint: start, stop, pauses, extensions, reopening, and what nobody knows."""

from datetime import date

import pytest

from tests.bank import kpi, mart, small_bank, table_rows
from tests.metrics.complaints.stories import COMPLAINT, COMPLAINT_EVENT


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    return small_bank(folder, complaint=COMPLAINT, complaint_event=COMPLAINT_EVENT)


@pytest.fixture(scope="module")
def now(bank):
    """Every complaint as it stands on 2026-07-31."""
    return {row["complaint_id"]: row for row in mart(bank, "complaint")}


@pytest.fixture(scope="module")
def june(bank):
    """Every complaint as it stood on 2026-06-30."""
    return {
        row["complaint_id"]: row
        for row in mart(bank, "complaint_month")
        if row["month_end"] == date(2026, 6, 30)
    }


@pytest.mark.parametrize(
    ("complaint_id", "original", "approved"),
    [
        # 1 June + 15 days.
        ("open_simple", date(2026, 6, 16), date(2026, 6, 16)),
        # Complex: 30 days from the start.
        ("open_complex", date(2026, 7, 1), date(2026, 7, 1)),
        # Recorded on the last day of 15: 30 days.
        ("extended_once", date(2026, 6, 16), date(2026, 7, 1)),
        # Recorded a day after the deadline: a breach that moves nothing.
        ("extended_late", date(2026, 6, 16), date(2026, 6, 16)),
        # 15, then 30 on 10 June, then on the very last day, 1 July, with level 2: 60.
        ("extended_twice", date(2026, 6, 16), date(2026, 7, 31)),
        # The further 30 days of a complex case need level 2; level 1 moves nothing.
        ("extended_low", date(2026, 7, 1), date(2026, 7, 1)),
        # Five days asked for and granted, not fifteen.
        ("extended_5_days", date(2026, 6, 16), date(2026, 6, 21)),
        # Pauses 3-7 and 5-9 June are one of 6 days: 16 + 6 = 22 June.
        ("paused_twice", date(2026, 6, 22), date(2026, 6, 22)),
        # Waiting for the client is no pause.
        ("paused_client", date(2026, 6, 16), date(2026, 6, 16)),
        # Paused from 20 June, still so on 31 July: 25 June + 41 days.
        ("paused_still", date(2026, 8, 5), date(2026, 8, 5)),
        # 16 + 7 calendar days; 7 working days after Tuesday 16 June: 17, 18, 22, 23, 24, 25, 26
        # (Friday 19 June is the Dragon Boat festival).
        ("seven_days", date(2026, 6, 23), date(2026, 6, 23)),
        ("working_days", date(2026, 6, 26), date(2026, 6, 26)),
        # Reopened without new facts runs on; with them the clock starts again on 2 July.
        ("reopened", date(2026, 6, 16), date(2026, 6, 16)),
        ("new_facts", date(2026, 7, 17), date(2026, 7, 17)),
    ],
)
def test_deadline(now, complaint_id, original, approved):
    found = now[complaint_id]

    assert (found["original_due_on"], found["approved_due_on"]) == (original, approved)


def test_no_clock_in_force_gives_no_deadline_and_says_so(now):
    assert now["unknown_profile"]["approved_due_on"] is None
    assert now["unknown_profile"]["due_reason"] == "no_profile_in_force"


@pytest.mark.parametrize(
    ("complaint_id", "days"),
    [
        ("plain", 10),  # closed on the 10th, told on the 11th: 1 to 11 June
        ("told_late", 16),  # received a minute before midnight of 1 June, told on 17 June
        ("paused_twice", 15),  # 1 to 22 June less 6 paused days
        ("paused_client", 21),  # waiting for the client stays on the clock
        ("out_of_order", 6),  # 1 to 9 June less the pause 3 to 5 June, logged backwards
        ("log_only", 11),  # no time in the register; the log closes it on 12 June
        ("reopened", 37),  # 1 June to 8 July: the first closing settled nothing
        ("new_facts", 6),  # 2 to 8 July
        ("told_next_month", 12),  # 20 June to 2 July
        ("open_simple", None),
        ("withdrawn", None),
        ("merged", None),
        ("nobody_knows", None),
    ],
)
def test_resolution_days(now, complaint_id, days):
    assert now[complaint_id]["resolution_days"] == days


def test_a_case_closed_but_not_told_has_not_stopped(june):
    assert june["told_next_month"]["state"] == "closed"
    assert june["told_next_month"]["stop_on"] is None
    assert june["told_next_month"]["resolution_days"] is None


def test_the_register_says_how_a_case_ended_whatever_the_log_calls_it(now):
    assert now["withdrawn"]["state"] == "withdrawn"
    assert now["withdrawn"]["is_withdrawn"]
    assert now["merged"]["is_merged"]


def test_events_of_the_same_second_follow_their_sequence(june):
    # Closed (1), then reopened (2), although the reopening comes first in the file.
    found = june["same_second"]

    assert (found["closed_count"], found["reopened_count"]) == (1, 1)
    assert found["is_open_end"]


def test_a_reopened_case_was_closed_in_between(june, now):
    assert june["reopened"]["state"] == "closed"
    assert june["reopened"]["resolution_days"] == 7  # 1 to 8 June, as June knew it
    assert now["reopened"]["reopened_count"] == 1


def test_closing_times_nobody_knows_are_counted_and_named(bank, now, june):
    assert now["nobody_knows"]["state"] == "closed"
    assert now["nobody_knows"]["is_close_time_unknown"]
    assert now["nobody_knows"]["closed_on"] is None
    assert not now["log_only"]["is_close_time_unknown"]
    assert june["nobody_knows"]["closed_count"] == 1

    left_out = kpi(bank, "C6.left_out", "2026-06")
    assert {row["exclusion"]: row["value"] for row in left_out} == {
        "close_time_unknown": 1,
        "no_profile_in_force": 1,
    }


def test_an_open_case_shows_its_stage_and_age(june):
    found = june["open_simple"]

    assert (found["stage"], found["stage_since"]) == ("review", date(2026, 6, 4))
    assert found["age_days"] == 29


def test_a_closed_case_has_no_stage_and_no_age(now):
    assert now["plain"]["stage"] is None
    assert now["plain"]["age_days"] is None


def test_due_soon_counts_working_days(bank, june):
    # From Tuesday 30 June: Wednesday 1 July is one working day on.
    assert june["open_complex"]["workdays_left"] == 1
    assert [row["complaint_id"] for row in table_rows(bank, "due_soon", "2026-06")] == [
        "extended_low",
        "extended_once",
        "extended_twice",
        "open_complex",
        # Paused since 20 June: its deadline, 5 July by now, moves on every day.
        "paused_still",
    ]


def test_a_month_knows_nothing_of_what_came_later(june):
    # The second extension was recorded on 1 July.
    assert june["extended_twice"]["approved_due_on"] == date(2026, 7, 1)
    assert june["extended_twice"]["second_extended_on"] is None
