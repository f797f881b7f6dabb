"""Months between two days are counted by the calendar on both engines."""

from datetime import date

import pytest

from tests.data.engines.both import open_engine

DAYS = [(1, 31), (2, 1), (2, 28), (3, 30), (12, 31)]
COUNT = """
    select
        since,
        date_diff('month', since, cast($month_end as date)) as n_months,
        date_diff('day', since, cast($month_end as date)) as n_days
    from (values {}) as t (since)
    order by since
"""


@pytest.mark.parametrize("name", ["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def test_months_are_counted_by_the_calendar(name, tmp_path):
    engine = open_engine(name, tmp_path)
    since = [date(2025, month, day) for month, day in DAYS]
    sql = COUNT.format(", ".join(f"(cast('{day}' as date))" for day in since))
    end = date(2026, 2, 28)

    found = engine.arrow(sql, {"month_end": end}).to_pylist()

    assert [tuple(row.values()) for row in found] == [
        (day, (end.year - day.year) * 12 + end.month - day.month, (end - day).days) for day in since
    ]
    engine.close()
