"""The breach forecast by walking every case day by day; the truth the SQL is held against."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
AGES = (0, 3, 6, 11, 21)
PRIOR = 20
LONGEST = 60
HISTORY_MONTHS = 6


@dataclass(frozen=True)
class Case:
    """What happened to a case in days: openings with their endings, stages, pauses, telling."""

    openings: list[tuple[date, date | None]]
    stages: list[tuple[date, str]]
    pauses: list[tuple[date, date]]
    told_on: date | None = None

    def is_open(self, day: date) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in self.openings)

    def stage(self, day: date) -> str:
        entered = [stage for since, stage in self.stages if since <= day]
        return entered[-1] if entered else "none"

    def left_on(self, day: date, known_on: date) -> date | None:
        """Return when the clock that runs on ``day`` stopped, if that was known by then."""
        for number, (start, end) in enumerate(self.openings):
            if start <= day and (end is None or day < end):
                if end is None or end > known_on:
                    return None
                is_last = number == len(self.openings) - 1
                stopped = max(end, self.told_on) if is_last and self.told_on else end
                return stopped if stopped <= known_on else None
        return None


def clock_days(case: Case, calendar: dict[date, bool], since: date, until: date) -> int:
    """Count working days after ``since`` up to ``until`` that no pause covers."""
    days, day = 0, since
    while day < until:
        day += DAY
        paused = any(start < day <= end for start, end in case.pauses)
        days += calendar[day] and not paused
    return days


def watched(cases: list[Case], calendar: dict[date, bool], today: date):
    """Return {(stage, age from): [(further working days, did it leave then)]} known on a day."""
    found = defaultdict(list)
    month = today.year * 12 + today.month - HISTORY_MONTHS
    day = date(month // 12, month % 12 + 1, 1)
    while day < today:
        for case in cases if calendar[day] else ():
            if case.is_open(day):
                stopped = case.left_on(day, today)
                further = clock_days(case, calendar, day, stopped or today)
                # A closing on a day off counts on the working day that follows.
                further += stopped is not None and not calendar[stopped]
                age = clock_days(case, calendar, case.openings[0][0], day)
                band = max((limit for limit in AGES if limit <= age), default=0)
                if further > 0:
                    did_leave = stopped is not None and further <= LONGEST
                    found[case.stage(day), band].append((min(further, LONGEST), did_leave))
        day += DAY
    return found


def rate(watches: list[tuple[int, bool]], step: int) -> tuple[int, int]:
    """Return who was watched up to a step, and who left on it."""
    at_risk = [left for further, left in watches if further >= step]
    left = [1 for further, did_leave in watches if further == step and did_leave]
    return len(at_risk), len(left)


def probability(found, stage: str, age: int, workdays_left: int) -> float | None:
    """Return the share still open after so many working days, few cases leaning on all."""
    if workdays_left == 0:
        return 1.0
    band = max(limit for limit in AGES if limit <= age)
    everyone = [watch for watches in found.values() for watch in watches]
    if not everyone:
        return None
    same_stage = [watch for (other, _), ws in found.items() if other == stage for watch in ws]
    share = 1.0
    for step in range(1, min(workdays_left, LONGEST) + 1):
        risk, left = rate(everyone, step)
        closing = left / risk if risk else 0.0
        if same_stage:
            for watches in (same_stage, found.get((stage, band), [])):
                risk, left = rate(watches, step)
                closing = (left + PRIOR * closing) / (risk + PRIOR)
        share *= 1 - closing
    return share
