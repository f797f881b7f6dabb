"""Deadlines: day of receipt is day 0, make-up days work, nothing is guessed beyond the cover."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from data.engines.duckdb import DuckDBEngine
from metrics.build_calendar import create_shipped_calendar
from metrics.marts import load_marts
from tests.bank import scratch_engine
from tests.metrics.complaints.slow_calendar import rolled_due, workdays, working_due

MONTH_END = date(2026, 12, 31)
NO_BANK_CALENDAR = """
    select null::date as day, null::boolean as is_workday, null as name, 'CN' as region where false
"""
NO_PAUSES = """
    select null::date as month_end, '' as complaint_id, true as is_counted,
        null::varchar as reason,
        null::date as paused_on, 0 as paused_days, 0 as paused_workdays where false
"""
KINDS = {
    "working": ("working", False),
    "calendar": ("calendar", False),
    "rolled": ("calendar", True),
}


def calendar_engine(tmp_path: Path, bank_calendar: str = NO_BANK_CALENDAR) -> DuckDBEngine:
    engine = scratch_engine(tmp_path)
    create_shipped_calendar(engine)
    engine.native(f"create table stg_calendar as {bank_calendar}")
    run(engine, "calendar_day")
    return engine


def run(engine: DuckDBEngine, mart: str) -> None:
    # Tables made by hand take the place of the staging relations.
    engine.table(mart, load_marts()[mart].sql, {"month_end": MONTH_END, "as_of": MONTH_END})


def deadlines(
    engine: DuckDBEngine, asked: list[tuple[date, str, int]], pauses: str = NO_PAUSES
) -> dict[tuple[date, str, int], date | None]:
    """Return the deadline of each (received, kind, days), from the mart's own SQL."""
    cases = ", ".join(
        f"('{start}|{kind}|{days}', date '{start}', '{KINDS[kind][0]}', {KINDS[kind][1]}, {days})"
        for start, kind, days in asked
    )
    engine.native(
        "create or replace table complaint_clock as select date '2026-12-31' as month_end, *"
        f" from (values {cases}) as t"
        "(complaint_id, clock_started_on, day_count, roll_to_workday, n)"
    )
    engine.native(
        "create or replace table complaint_limit as"
        " select month_end, complaint_id, n as limit_days from complaint_clock"
    )
    engine.native(f"create or replace table complaint_pause as {pauses}")
    run(engine, "complaint_deadline")
    found = engine.native("select complaint_id, due_on from complaint_deadline").to_pylist()
    by_id = {row["complaint_id"]: row["due_on"] for row in found}
    return {(s, kind, days): by_id[f"{s}|{kind}|{days}"] for s, kind, days in asked}


@pytest.fixture
def engine(tmp_path: Path) -> DuckDBEngine:
    return calendar_engine(tmp_path)


# The worked examples: 2026-09-20 and 2026-02-14 are make-up days, 2026-09-25 is Mid-Autumn.
FRIDAY = date(2026, 9, 18)
BEFORE_SPRING_FESTIVAL = date(2026, 2, 11)
WORKED_EXAMPLES = {
    (FRIDAY, "working", 1): date(2026, 9, 20),
    (FRIDAY, "working", 3): date(2026, 9, 22),
    (FRIDAY, "working", 7): date(2026, 9, 29),
    (FRIDAY, "working", 15): date(2026, 10, 15),
    (FRIDAY, "calendar", 7): date(2026, 9, 25),
    (FRIDAY, "rolled", 7): date(2026, 9, 28),
    (FRIDAY, "calendar", 15): date(2026, 10, 3),
    (FRIDAY, "rolled", 15): date(2026, 10, 8),
    (BEFORE_SPRING_FESTIVAL, "working", 3): date(2026, 2, 14),
    (BEFORE_SPRING_FESTIVAL, "working", 7): date(2026, 2, 27),
    (BEFORE_SPRING_FESTIVAL, "calendar", 7): date(2026, 2, 18),
    (BEFORE_SPRING_FESTIVAL, "rolled", 7): date(2026, 2, 24),
}


def test_the_worked_examples_have_their_known_deadlines(engine):
    assert deadlines(engine, list(WORKED_EXAMPLES)) == WORKED_EXAMPLES


def test_every_day_of_2026_agrees_with_a_slow_walk_over_an_independent_calendar(engine):
    calendar = workdays()
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    asked = [(day, "working", n) for day in days for n in (1, 3, 7, 15)]
    asked += [(day, "rolled", n) for day in days for n in (7, 15, 30, 60)]

    expected = {
        (day, kind, n): (working_due if kind == "working" else rolled_due)(calendar, day, n)
        for day, kind, n in asked
    }

    assert deadlines(engine, asked) == expected
    # December's deadlines reach into 2027, which no calendar covers yet.
    assert expected[date(2026, 12, 31), "working", 1] is None


def test_calendar_days_need_no_calendar(engine):
    asked = (date(2027, 3, 1), "calendar", 30)

    assert deadlines(engine, [asked])[asked] == date(2027, 3, 31)


def test_a_start_outside_the_calendar_has_no_working_day_deadline(engine):
    asked = (date(2027, 3, 1), "working", 7)

    assert deadlines(engine, [asked])[asked] is None


def test_the_bank_s_own_calendar_comes_first_and_the_shipped_one_fills_in(tmp_path):
    # The bank closes on Tuesday 2026-09-22; Monday and Wednesday stay as shipped. A Hong Kong
    # holiday is not one here.
    engine = calendar_engine(
        tmp_path,
        "select * from (values (date '2026-09-22', false, 'bank holiday', 'CN'),"
        " (date '2026-09-21', false, 'elsewhere', 'HK')) as t(day, is_workday, name, region)",
    )
    asked = (FRIDAY, "working", 3)

    # Sunday 20 (make-up), Monday 21, Wednesday 23.
    assert deadlines(engine, [asked])[asked] == date(2026, 9, 23)
    days = engine.native("select day, source from calendar_day where day >= date '2026-09-21'")
    sources = {row["day"]: row["source"] for row in days.to_pylist()}
    assert sources[date(2026, 9, 22)] == "bank"
    assert sources[date(2026, 9, 21)] != "bank"


def test_a_gap_in_the_cover_is_never_bridged(tmp_path):
    # The bank covers March 2027 only: from December 2026 no answer may jump January and February.
    engine = calendar_engine(
        tmp_path,
        "select day::date as day, isodow(day) < 6 as is_workday, null as name, 'CN' as region"
        " from range(timestamp '2027-03-01', timestamp '2027-04-01', interval 1 day) as t(day)",
    )
    before, inside = (date(2026, 12, 31), "working", 1), (date(2027, 3, 1), "working", 1)

    assert deadlines(engine, [before, inside]) == {before: None, inside: date(2027, 3, 2)}
    starts = engine.native("select distinct cover_from from calendar_day order by 1").to_pylist()
    assert [row["cover_from"] for row in starts] == [date(2004, 1, 1), date(2027, 3, 1)]


def test_a_pause_moves_the_deadline_and_one_after_it_does_not(engine):
    # Received 1 June, 15 days: 16 June. Three paused days make it 19 June, so a pause from 18 June
    # still counts: four more, 23 June. The one from 24 June begins too late.
    case = (date(2026, 6, 1), "calendar", 15)
    pauses = """
        select date '2026-12-31' as month_end, '2026-06-01|calendar|15' as complaint_id,
            true as is_counted, null::varchar as reason,
            paused_on, paused_days, 0 as paused_workdays
        from (values (date '2026-06-03', 3), (date '2026-06-18', 4), (date '2026-06-24', 9))
            as t(paused_on, paused_days)
    """

    assert deadlines(engine, [case], pauses)[case] == date(2026, 6, 23)


def test_working_day_deadlines_move_by_the_working_days_of_a_pause(engine):
    # Received Friday 18 September, 3 working days: Sunday 20, Monday 21, Tuesday 22. Paused from
    # Monday to Thursday: 22, 23 and 24 September come off, three working days. The third working
    # day after the 22nd: 23, 24, and after the holiday of 25 to 27 September the 28th.
    case = (FRIDAY, "working", 3)
    pauses = """
        select date '2026-12-31' as month_end, '2026-09-18|working|3' as complaint_id,
            true as is_counted, null::varchar as reason,
            date '2026-09-21' as paused_on, 3 as paused_days, 3 as paused_workdays
    """

    assert deadlines(engine, [case], pauses)[case] == date(2026, 9, 28)
