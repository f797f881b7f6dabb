"""A cohort runs between the ends of the two periods the filters name, and its rows with it."""

from dataclasses import replace

import pytest

from metrics.periods import parse_period, span
from pages.shared import address, cohort
from pages.shared.words import say


def looking(visit, period, compare):
    choices = replace(visit.choices, period=parse_period(period), compare=compare)
    return replace(visit, choices=choices)


@pytest.mark.parametrize(
    ("period", "compare", "since"),
    [
        ("2026-06", "previous", "2026-06"),
        ("2026-06", "year_before", "2025-07"),
        ("2026-Q2", "previous", "2026-04"),
        ("2026", "previous", "2026-01"),
        ("2026-06-YTD", "previous", "2025-07"),
    ],
)
def test_a_cohort_begins_after_the_period_compared_with(asking, period, compare, since):
    visit = cohort.between(looking(asking(), period, compare))
    codes = address.codes_of(visit.choices)
    assert codes["since"] == since
    assert codes["period"] == f"{parse_period(period).end:%Y-%m}"


def test_a_span_is_compared_with_as_many_months_before():
    quarter = span("2026-04", "2026-06")
    assert quarter.previous().code == "2026-01..2026-03"
    assert quarter.a_year_before().code == "2025-04..2025-06"


def test_the_rows_of_a_cohort_are_those_of_its_figure(visit):
    asked = {"kpi": "T11", "in_weight": "by_clients", "period": "2026-06", "lang": "en"}
    month = visit("analyst", "reference/rows", **asked, since="2026-06")
    longer = visit("analyst", "reference/rows", **asked, since="2026-05")
    assert not month.exception
    assert not longer.error
    assert len(month.dataframe[0].value) > 0
    assert "2026-05-01" in longer.caption[-1].value
    wrong = visit("analyst", "reference/rows", **asked, since="soon")
    assert say("en", "address.period", found="soon") in [e.value for e in wrong.error]
