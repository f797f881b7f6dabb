"""Time to resolution: what is still open counts, and a share met exactly is met."""

import random
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from lifelines import KaplanMeierFitter

from tests.bank import kpi, small_bank, table_rows
from tests.metrics.complaints.register import units
from tests.metrics.complaints.slow_kaplan_meier import curve, first_day, interval

HALF, TENTH = Fraction(1, 2), Fraction(1, 10)
LAST = date(2026, 6, 30)
ENDS = ("closed", "closed", "closed", "open", "withdrawn", "merged")

# The worked example: closed after 2, 3, 5, 7, 9 days; open after 10, 12, 20.
EVEN_HALF = [(n, "closed") for n in (2, 3, 5, 7, 9)] + [(n, "open") for n in (10, 12, 20)]


def random_sets() -> dict[str, list[tuple[int, str]]]:
    """Forty small cohorts of even size, every other one all closed: shares are met exactly."""
    draw = random.Random(7)
    # One closed a day, 24 days: a product of doubles ends at 0.5000000000000001 on day 12.
    sets = {"G8": EVEN_HALF, "E24": [(day, "closed") for day in range(1, 25)]}
    for number in range(40):
        size = 2 * draw.randint(1, 12)
        ends = ENDS if number % 2 else ("closed", "closed", "closed", "closed", "open")
        sets[f"R{number:02d}"] = [
            (draw.randint(0, draw.choice((9, 30))), draw.choice(ends)) for _ in range(size)
        ]
    return sets


SETS = random_sets()


def truncated_sets() -> dict[str, list[tuple[int, str, int]]]:
    """Cohorts some of whose cases the register follows only from a later day of their clock."""
    draw = random.Random(13)
    # Odd sizes, so that shares of one half are rarely met exactly; every third is followed late.
    return {
        f"L{number:02d}": [
            (draw.randint(4, 30), draw.choice(ENDS), draw.randint(1, 12) if case % 3 == 0 else 0)
            for case in range(2 * draw.randint(8, 14) + 1)
        ]
        for number in range(12)
    }


TRUNCATED = truncated_sets()


def complaint(branch: str, number: int, days: int, state: str) -> dict[str, object]:
    """A case that ended ``days`` after receipt, or is open after so many."""
    # Ended cases begin early enough to end by the last day.
    received = LAST - timedelta(days=days if state == "open" else 31)
    ended = datetime(received.year, received.month, received.day, 18) + timedelta(days=days)
    return {
        "complaint_id": f"{branch}-{number:02d}",
        "received_at": datetime(received.year, received.month, received.day, 9),
        "channel": "call",
        "source": "client",
        "org_id": branch,
        "severity": "simple",
        "status": state,
        "closed_at": None if state == "open" else ended,
    }


def followed_from(case: dict[str, object], entry: int) -> dict[str, object]:
    """The same case, which the register follows from day ``entry`` of its clock."""
    received = case["received_at"]
    assert isinstance(received, datetime)
    return case | {"observed_from": received.date() + timedelta(days=entry) if entry else None}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    complaints = [
        complaint(name, number, days, state)
        for name, cases in SETS.items()
        for number, (days, state) in enumerate(cases)
    ]
    complaints += [
        followed_from(complaint(name, number, days, state), entry)
        for name, cases in TRUNCATED.items()
        for number, (days, state, entry) in enumerate(cases)
    ]
    folder = tmp_path_factory.mktemp("curves")
    return small_bank(folder, org_unit=units([*SETS, *TRUNCATED]), complaint=complaints)


def by_branch(bank, kpi_id):
    rows = kpi(bank, kpi_id, "2026-06", first="2026-05", by=("branch",))
    return {row["branch"]: row for row in rows}


def resolved(name: str) -> list[tuple[int, bool]]:
    return [(days, state == "closed") for days, state in SETS[name]]


def test_the_curve_that_meets_one_half_exactly_has_median_seven(bank):
    found = by_branch(bank, "C5b")["G8"]

    assert (found["value"], found["numerator"], found["denominator"]) == (7, 5, 8)


def test_a_half_met_exactly_is_met_where_doubles_would_miss_it(bank):
    assert by_branch(bank, "C5b")["E24"]["value"] == 12


def test_a_share_that_is_not_reached_is_null_and_says_so(bank):
    found = by_branch(bank, "C5b.p90")["G8"]

    assert (found["value"], found["reason"]) == (None, "not_reached")


def test_closed_only_is_lower_because_it_forgets_what_is_open(bank):
    assert by_branch(bank, "C5a")["G8"]["value"] == 5


@pytest.mark.parametrize(("kpi_id", "share"), [("C5b", HALF), ("C5b.p90", TENTH)])
def test_every_random_cohort_agrees_with_exact_fractions(bank, kpi_id, share):
    found = by_branch(bank, kpi_id)

    assert {name: found[name]["value"] for name in SETS} == {
        name: first_day(resolved(name), share) for name in SETS
    }


def test_the_random_cohorts_meet_one_half_exactly_often_enough_to_matter():
    exact = [name for name in SETS if any(point[1] == HALF for point in curve(resolved(name)))]

    assert len(exact) >= 8


def test_intervals_agree_with_greenwood_by_hand(bank):
    found = by_branch(bank, "C5b")

    assert {name: (found[name]["low"], found[name]["high"]) for name in SETS} == {
        name: interval(resolved(name), HALF) for name in SETS
    }


def test_withdrawn_and_merged_cases_are_reported_beside_the_curve(bank):
    found = by_branch(bank, "C5b.competing")

    for name, cases in SETS.items():
        ended = sum(state in ("withdrawn", "merged") for _, state in cases)
        assert (found[name]["numerator"], found[name]["denominator"]) == (ended, len(cases))


def test_fewer_than_ten_cases_keep_their_figure_and_stay_out_of_rankings(bank):
    found = by_branch(bank, "C5b")["G8"]

    assert (found["value"], found["reason"]) == (7, "small_n")


def test_the_curve_table_shows_the_same_as_the_figure(bank):
    rows = table_rows(bank, "survival_curve", "2026-Q2", branch="G8")

    # 8 at risk: 7/8, 6/8, 5/8, 4/8, 3/8; then only open cases leave.
    expected = [(2, 7 / 8), (3, 6 / 8), (5, 5 / 8), (7, 4 / 8), (9, 3 / 8)]
    expected += [(10, 3 / 8), (12, 3 / 8), (20, 3 / 8)]
    assert [row["day"] for row in rows] == [day for day, _ in expected]
    assert [row["survival_ratio"] for row in rows] == pytest.approx([s for _, s in expected])
    assert [row["censored_count"] for row in rows] == [0, 0, 0, 0, 0, 1, 1, 1]


def fitted(cases: list[tuple[int, str, int]]) -> KaplanMeierFitter:
    """An independent estimate; half a day makes a case at risk from the day after its entry."""
    seen = [(days, state, entry) for days, state, entry in cases if entry == 0 or entry < days]
    return KaplanMeierFitter().fit(
        [days for days, _, _ in seen],
        [state == "closed" for _, state, _ in seen],
        entry=[entry + 0.5 if entry else 0 for _, _, entry in seen],
    )


def reached(curve_of: KaplanMeierFitter, share: float) -> float | None:
    survival = curve_of.survival_function_["KM_estimate"]
    return next((day for day, left in survival.items() if left <= share), None)


def meets_exactly(curve_of: KaplanMeierFitter, share: float) -> bool:
    return bool((abs(curve_of.survival_function_["KM_estimate"] - share) < 1e-9).any())


@pytest.mark.parametrize(("kpi_id", "share"), [("C5b", 0.5), ("C5b.p90", 0.1)])
def test_random_cohorts_agree_with_lifelines_away_from_exact_ties(bank, kpi_id, share):
    found = by_branch(bank, kpi_id)
    whole = {name: [(*case, 0) for case in cases] for name, cases in SETS.items()}
    curves = {name: fitted(cases) for name, cases in (whole | TRUNCATED).items()}
    clear = {name: c for name, c in curves.items() if not meets_exactly(c, share)}

    assert len(clear) >= 30
    assert {name: found[name]["value"] for name in clear} == {
        name: reached(curve_of, share) for name, curve_of in clear.items()
    }


def test_cases_followed_late_change_the_curve_and_the_table_shows_it(bank):
    changed = 0
    for name, cases in TRUNCATED.items():
        rows = table_rows(bank, "survival_curve", "2026-Q2", branch=name)
        truth = fitted(cases).survival_function_["KM_estimate"]
        days = {row["day"]: row["survival_ratio"] for row in rows}
        assert {d: s for d, s in days.items() if d in truth.index} == pytest.approx(
            {d: truth[d] for d in days if d in truth.index}
        )
        naive = fitted([(days, state, 0) for days, state, _ in cases])
        changed += reached(naive, 0.5) != reached(fitted(cases), 0.5)
    # Leaving the late start out makes cases look faster or slower than they are.
    assert changed >= 4
