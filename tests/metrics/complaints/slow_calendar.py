"""Deadlines by walking an independent calendar day by day; the truth the SQL is held against."""

import csv
from datetime import date, timedelta

from tests.real_data import real_data

DAY = timedelta(days=1)


def workdays() -> dict[date, bool]:
    """Return ``{day: is it a working day}`` for 2020 to 2026, as the official notices say."""
    path = real_data("calendar_cn") / "workdays_2020_2026.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            date.fromisoformat(row["date"]): row["is_workday_official_toml"] == "1"
            for row in csv.DictReader(file)
        }


def working_due(calendar: dict[date, bool], start: date, days: int) -> date | None:
    """Walk ``days`` working days on from ``start``; None when the calendar ends first."""
    day = start
    while days > 0:
        day += DAY
        if day not in calendar:
            return None
        days -= calendar[day]
    return day


def rolled_due(calendar: dict[date, bool], start: date, days: int) -> date | None:
    """Add calendar days, then walk to a working day; None when the calendar ends first."""
    day = start + days * DAY
    while day in calendar and not calendar[day]:
        day += DAY
    return day if day in calendar else None
