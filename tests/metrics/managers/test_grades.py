"""Grades: who meets the conditions to move up or down, with the quarters as evidence."""

from datetime import date
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, rows_of, table_rows
from tests.metrics.managers.year import GRADED

# Up: 1.0 in four quarters running, and twelve months in the grade. Down: below 0.8 in the last two.
VERDICTS = {
    "riser": ("grade_up", "intermediate"),
    "soon": ("grade_up_too_soon", "intermediate"),  # a day short of twelve months in the grade
    "top": ("grade_stays", "special"),  # nothing above
    "late": ("grade_stays", "junior"),  # the first quarter breaks the run
    "faller": ("grade_down", "intermediate"),
    "once": ("grade_stays", "senior"),  # one poor quarter is not two running
    "beginner": ("grade_stays", "trainee"),  # nothing below
    "unscored": ("grade_not_enough", "junior"),  # no behaviour score, no score
}


@pytest.fixture(scope="module")
def review(year_bank: Snapshot) -> dict[str, dict[str, Any]]:
    return {row["manager_id"]: row for row in table_rows(year_bank, "grade_review", "2026-09")}


@pytest.mark.parametrize("manager", VERDICTS)
def test_conditions_to_move(review: dict[str, dict[str, Any]], manager: str) -> None:
    row = review[manager]
    assert (row["grade_verdict"], row["next_grade"]) == VERDICTS[manager]


@pytest.mark.parametrize("manager", GRADED)
def test_the_evidence_is_the_score_of_each_quarter(
    review: dict[str, dict[str, Any]], manager: str
) -> None:
    # Attainment and behaviour are the same, so any weights give that score.
    newest_first = [review[manager][f"score_{n}"] for n in (1, 2, 3, 4)]
    expected: list[float | None] = list(reversed(GRADED[manager][1]))
    if manager == "unscored":
        expected[0] = None
    assert newest_first == [None if e is None else pytest.approx(e) for e in expected]


# Since when in the grade, and whole months of it by 30 September 2026.
IN_GRADE = {
    "riser": (date(2025, 9, 30), 12),
    "soon": (date(2025, 10, 2), 11),
    # The row changed, the grade did not: since the first day in post.
    "late": (date(2020, 1, 1), 80),
    # One row without a beginning: nobody wrote down since when.
    "top": (None, None),
}


@pytest.mark.parametrize("manager", IN_GRADE)
def test_time_in_the_grade_is_counted_from_its_last_change(
    review: dict[str, dict[str, Any]], manager: str
) -> None:
    row = review[manager]
    assert (row["grade_since"], row["months_in_grade"]) == IN_GRADE[manager]


def test_results_running_stand_beside_what_the_rules_ask(
    review: dict[str, dict[str, Any]],
) -> None:
    names = ("n_up_running", "up_quarters", "n_down_running", "down_quarters", "months_asked")
    assert [review["riser"][name] for name in names] == [4, 4, 0, 2, 12]
    assert [review["faller"][name] for name in names] == [0, 4, 2, 2, 24]
    # Three quarters above the line, then one that is not.
    assert review["late"]["n_up_running"] == 3
    # Nothing above, so nothing is asked.
    assert review["top"]["months_asked"] is None


def test_a_quarter_counts_when_it_is_complete(year_bank: Snapshot) -> None:
    rows = {row["manager_id"]: row for row in table_rows(year_bank, "grade_review", "2026-08")}
    assert rows["faller"]["score_1"] == pytest.approx(0.75)
    assert rows["faller"]["grade_verdict"] == "grade_not_enough"
    assert rows["riser"]["score_4"] is None


def test_the_figures_count_the_list(year_bank: Snapshot, review: dict[str, dict[str, Any]]) -> None:
    by_grade = {row["grade"]: row["value"] for row in kpi(year_bank, "M19", "2026-09")}
    assert sum(by_grade.values()) == len(review)
    assert by_grade["trainee"] == 1
    assert [row["manager_id"] for row in rows_of(year_bank, "M19.up", "2026-09")] == ["riser"]
    assert [row["manager_id"] for row in rows_of(year_bank, "M19.down", "2026-09")] == ["faller"]
