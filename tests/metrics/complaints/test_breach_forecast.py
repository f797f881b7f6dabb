"""The breach forecast: against a walk through the days, against known truth, and never ahead."""

import math
import random
from datetime import date, datetime, time

import pytest

from tests.bank import kpi, mart, small_bank, table_rows
from tests.metrics.complaints.slow_calendar import workdays
from tests.metrics.complaints.slow_forecast import DAY, Case, clock_days, probability, watched

STAGES = ("verify", "review", "rectify", "follow_up", "archive")
LAST = date(2026, 6, 30)
APRIL = date(2026, 4, 30)
CALENDAR = workdays()
NOON = time(12)


def at(day: date) -> datetime:
    return datetime.combine(day, NOON)


def random_case(draw: random.Random) -> Case:
    """A case that may be reopened, paused, told later, or end on a day off."""
    opened = date(2025, 12, 28) + draw.randint(0, 184) * DAY
    ended = opened + draw.choice((2, 3, 5, 8, 13, 13, 21, 40)) * DAY
    openings: list[tuple[date, date | None]] = [(opened, ended)]
    if draw.random() < 0.15:
        again = ended + draw.randint(1, 9) * DAY
        openings.append((again, again + draw.randint(1, 12) * DAY))
    if draw.random() < 0.1:
        openings[-1] = (openings[-1][0], None)
    last = openings[-1][1]
    stages, day = [], opened
    for stage in STAGES[: draw.randint(0, 5)]:
        day += draw.randint(0, 4) * DAY
        stages.append((day, stage))
    paused = opened + draw.randint(0, 5) * DAY
    resumed = min(paused + draw.randint(1, 6) * DAY, last or LAST)
    pauses = [(paused, resumed)] if draw.random() < 0.2 and paused < resumed else []
    told = last + draw.randint(0, 3) * DAY if last and draw.random() < 0.5 else None
    # A closing not yet told reads in the register as one told at once, until the telling is there.
    told = told if told and last and told.month == last.month else None
    return Case(openings, stages, pauses, told)


DRAW = random.Random(5)
CASES = {f"K{number:03d}": random_case(DRAW) for number in range(280)}
# Under a clock that does not exist: it has no deadline, and so no forecast.
LOST = "K900"
CASES[LOST] = Case([(date(2026, 1, 5), None)], [], [])


def extracts(cases: dict[str, Case], known_on: date):
    """Return register and log as a bank would deliver them on a day."""
    complaints, events = [], []
    for name, case in cases.items():
        if case.openings[0][0] > known_on:
            continue
        log = [(at(day), "stage_in", stage, None) for day, stage in case.stages]
        for number, (start, end) in enumerate(case.openings):
            log += [(at(start), "reopen", None, None)] if number else []
            log += [(at(end), "close", None, None)] if end else []
        for start, end in case.pauses:
            log.append((at(start), "pause", None, "external_appraisal"))
            log.append((at(end), "resume", None, "external_appraisal"))
        known = [entry for entry in log if entry[0].date() <= known_on]
        events += [
            {"event_id": f"{name}-{i:02d}", "complaint_id": name, "ts": ts, "type": kind}
            | {"stage": stage, "reason": reason, "sequence": i}
            for i, (ts, kind, stage, reason) in enumerate(known)
        ]
        ended = case.openings[-1][1]
        # Reopened by that day, or not closed yet: the register says open.
        ends = [end for start, end in case.openings if start <= known_on]
        closed = ends[-1] if ends[-1] is not None and ends[-1] <= known_on else None
        told = case.told_on if closed == ended and case.told_on else None
        complaints.append(
            {
                "complaint_id": name,
                "received_at": at(case.openings[0][0]),
                "channel": "call",
                "source": "client",
                "org_id": "B01" if int(name[1:]) % 3 else "B02",
                "severity": "simple",
                "sla_profile": "lost" if name == LOST else None,
                "status": "open" if closed is None else "closed",
                "closed_at": closed and at(closed),
                "notified_at": told and told <= known_on and at(told) or None,
            }
        )
    return {"complaint": complaints, "complaint_event": events}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(tmp_path_factory.mktemp("forecast"), **extracts(CASES, LAST))


def forecasts(bank, day: date):
    rows = mart(bank, "complaint_forecast_month")
    return {row["complaint_id"]: row for row in rows if row["month_end"] == day}


@pytest.mark.parametrize("day", [date(2026, 2, 28), APRIL, LAST])
def test_probabilities_agree_with_a_walk_through_the_days(bank, day):
    found = watched(list(CASES.values()), CALENDAR, day)
    rows = forecasts(bank, day)

    assert len(rows) > 5
    assert len({row["stage"] for row in rows.values()}) > 2
    lost = rows.pop(LOST)
    assert lost["breach_probability"] is None
    assert lost["forecast_reason"] == "no_profile_in_force"
    for name, row in rows.items():
        case, due = CASES[name], row["approved_due_on"]
        assert row["workdays_on_clock"] == clock_days(case, CALENDAR, case.openings[0][0], day)
        assert row["workdays_left"] == sum(
            CALENDAR[day + n * DAY] for n in range(1, (due - day).days + 1)
        )
        wanted = probability(found, case.stage(day), row["workdays_on_clock"], row["workdays_left"])
        assert row["breach_probability"] == pytest.approx(wanted, rel=1e-9), name
        assert row["breach_on"] == due + DAY


def test_a_past_month_used_only_what_was_visible_then(bank, tmp_path):
    then = small_bank(tmp_path, **extracts(CASES, APRIL))
    seen_then, seen_now = forecasts(then, APRIL), forecasts(bank, APRIL)

    assert len(seen_then) > 10
    assert seen_now == seen_then


def test_verdicts_and_scores_agree_with_a_recount(bank):
    verdicts = mart(bank, "complaint_verdict_month")
    assert len({row["forecast_month_end"] for row in verdicts}) > 3
    for row in verdicts:
        made, due = row["forecast_month_end"], row["approved_due_on"]
        assert made < due <= row["month_end"]
        before = forecasts(bank, made)[row["complaint_id"]]
        assert row["breach_probability"] == before["breach_probability"]
        assert row["is_breached"] == breached(CASES[row["complaint_id"]], due, row["month_end"])
    last = next(r for r in mart(bank, "forecast_skill_month") if r["month_end"] == LAST)
    judged = [(row, naive(verdicts, row["forecast_month_end"])) for row in verdicts]
    judged = [(row, share) for row, share in judged if share is not None]
    ours = sum((r["breach_probability"] - r["is_breached"]) ** 2 for r, _ in judged)
    theirs = sum((share - r["is_breached"]) ** 2 for r, share in judged)
    assert last["brier"] == pytest.approx(ours / len(judged))
    assert last["naive_brier"] == pytest.approx(theirs / len(judged))
    table = table_rows(bank, "forecast_calibration", "2026-06")
    assert sum(row["judged_count"] for row in table if not row["is_all"]) == len(judged)
    for row in (row for row in table if not row["is_all"]):
        inside = [
            r
            for r, _ in judged
            if row["band_from"] <= r["breach_probability"] < row["band_to"]
            or row["band_to"] == r["breach_probability"] == 1
        ]
        hits = sum(r["is_breached"] for r in inside)
        assert row["judged_count"] == len(inside)
        assert row["predicted_ratio"] == pytest.approx(
            sum(r["breach_probability"] for r in inside) / len(inside)
        )
        assert row["happened_ratio"] == pytest.approx(hits / len(inside))
        assert (row["low"], row["high"]) == pytest.approx(wilson(hits, len(inside)))
    assert table[-1]["brier"] == pytest.approx(last["brier"])
    assert table[-1]["naive_brier"] == pytest.approx(last["naive_brier"])


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval: the shares p at which |hits/n - p| = z sqrt(p (1 - p) / n)."""
    z2 = 1.959963984540054**2
    # (n + z2) p² - (2 hits + z2) p + hits² / n = 0
    a, b, c = n + z2, 2 * hits + z2, hits * hits / n
    root = math.sqrt(b * b - 4 * a * c)
    return (b - root) / (2 * a), (b + root) / (2 * a)


def breached(case: Case, due: date, known_on: date) -> bool:
    """Was the case still on the clock after ``due``, as the month end after it knew."""
    if case.is_open(known_on):
        return True
    ends = [end for start, end in case.openings if end and end <= known_on]
    is_final = len(ends) == len(case.openings)
    stopped = max(ends[-1], case.told_on) if is_final and case.told_on else ends[-1]
    return stopped > due


def naive(verdicts, made: date) -> float | None:
    """Return the share of breaches known on a day, of the six months up to it."""
    number = made.year * 12 + made.month
    known = [
        row["is_breached"]
        for row in verdicts
        if 0 <= number - row["month_end"].year * 12 - row["month_end"].month < 6
    ]
    return sum(known) / len(known) if known else None


def steady_register(rate: float) -> dict:
    """Cases that close on each working day with one probability, whatever their age."""
    draw, cases = random.Random(3), {}
    for number in range(1300):
        opened = date(2026, 2, 1) + draw.randint(0, 149) * DAY
        ended = opened
        while True:
            ended += DAY
            if CALENDAR[ended] and draw.random() < rate:
                break
        cases[f"K{number:04d}"] = Case([(opened, ended if ended <= LAST else None)], [], [])
    return extracts(cases, LAST)


def test_a_known_closing_rate_is_found_again(tmp_path):
    bank = small_bank(tmp_path, **steady_register(0.12))
    rows = [r for r in forecasts(bank, LAST).values() if r["workdays_left"] > 0]

    assert len(rows) > 50
    for row in rows:
        # Nobody's age matters, so the truth is the same for all with as many days left.
        truth = 0.88 ** row["workdays_left"]
        assert row["breach_probability"] == pytest.approx(truth, abs=0.06), row
    calibration = table_rows(bank, "forecast_calibration", "2026-06")
    for row in calibration:
        assert row["low"] - 0.05 <= row["predicted_ratio"] <= row["high"] + 0.05
    assert calibration[-1]["brier"] < calibration[-1]["naive_brier"]
    expected = kpi(bank, "C8.expected", "2026-06")[0]
    friday = [r for r in rows if r["approved_due_on"] <= date(2026, 7, 3)]
    certain = [r for r in forecasts(bank, LAST).values() if r["workdays_left"] == 0]
    total = sum(r["breach_probability"] for r in [*friday, *certain])
    assert expected["value"] == pytest.approx(total)
    owners = table_rows(bank, "breach_owners", "2026-06")
    assert sum(row["expected_count"] for row in owners) == pytest.approx(total)
    assert {row["friday_on"] for row in owners} == {date(2026, 7, 3)}


def contrary_register() -> dict:
    """Two stages that change roles every month: what the past says is wrong each time."""
    cases, number = {}, 0
    for month in range(5):
        opened = date(2026, 2 + month, 28)
        for stage in ("verify", "review"):
            is_fast = (stage == "verify") == (month % 2 == 0)
            for _ in range(16):
                ended = opened + (6 if is_fast else 30) * DAY
                spell = (opened, ended if ended <= LAST else None)
                cases[f"K{number:04d}"] = Case([spell], [(opened, stage)], [])
                number += 1
    return extracts(cases, LAST)


def test_no_better_than_the_naive_rule_means_no_forecast(tmp_path):
    bank = small_bank(tmp_path, **contrary_register())
    last = next(r for r in mart(bank, "forecast_skill_month") if r["month_end"] == LAST)

    assert last["brier"] >= last["naive_brier"]
    assert (last["is_shown"], last["hidden_reason"]) == (False, "no_better_than_naive")
    waiting = [r for r in table_rows(bank, "breach_forecast", "2026-06") if not r["is_overdue"]]
    assert waiting
    for row in waiting:
        assert row["breach_probability"] is None
        assert row["forecast_reason"] == "no_better_than_naive"
    for row in kpi(bank, "C8.expected", "2026-06"):
        assert (row["value"], row["reason"]) == (None, "no_better_than_naive")
