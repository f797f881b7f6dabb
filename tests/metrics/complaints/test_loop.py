"""The flow from stage to stage and where cases wait, derived by hand from the measures' stories."""

import pytest

from tests.bank import table_rows

# From, to, times, gone through again, median and 90th percentile of the days there, back.
FLOW = [
    # `rework` after a day and `implied` after four; nine tenths of the way from 1 to 4 is 3.7.
    ("verify", "review", 2, 0, 2.5, 3.7, False),
    # Logged as left and never as entering another: `rework` the second time (2 days), `reversed`
    # (2 days, in the order it happened), `same_second` (none).
    ("verify", "not_gone_on", 3, 1, 2.0, 2.0, False),
    ("verify", "still_there", 1, 0, None, None, False),  # `standing`
    ("verify", "withdrawn", 1, 0, 5.0, 5.0, False),  # `pulled`, 1 to 6 June
    ("review", "verify", 1, 0, 1.0, 1.0, True),  # `rework` is sent back on 3 June
    ("review", "still_there", 1, 0, None, None, False),  # `implied`
    ("rectify", "closed", 1, 0, 7.0, 7.0, False),  # `ends_stage`, 3 to 10 June
]


def nearly(value):
    return pytest.approx(value) if isinstance(value, float) else value


def test_the_flow_counts_each_visit_by_where_it_went(measured_bank):
    rows = table_rows(measured_bank, "stage_flow", "2026-06", branch="STAGE")

    figures = ("visit_count", "rework_count", "median_days", "p90_days", "is_back")
    found = [(r["stage"], r["next_stage"], *(r[name] for name in figures)) for r in rows]
    assert found == [tuple(map(nearly, row)) for row in FLOW]
    # Seven visits to verification; `left_only` was never logged as entering it.
    assert [r["visit_share"] for r in rows] == pytest.approx(
        [2 / 7, 3 / 7, 1 / 7, 1 / 7, 1 / 2, 1 / 2, 1]
    )


def test_what_a_later_month_logged_is_not_known_before(measured_bank):
    # Entered on 4 June, followed by the archive on 6 July, which June does not know.
    june = table_rows(measured_bank, "stage_flow", "2026-06", branch="LOOP")
    quarter = table_rows(measured_bank, "stage_flow", "2026-Q3", branch="LOOP")
    known = {(r["stage"], r["next_stage"]): r["visit_count"] for r in june}

    # `loop_late` was closed on 5 June, in its follow-up; `loop_whole` entered its own after that.
    assert known["follow_up", "closed"] == 1
    assert known["follow_up", "still_there"] == 1
    assert [(r["stage"], r["next_stage"], r["visit_count"]) for r in quarter] == [
        ("archive", "still_there", 1)
    ]


def test_waiting_cases_stand_in_the_stage_they_entered_last(measured_bank):
    rows = table_rows(measured_bank, "stage_waits", "2026-06", branch="STAGE")

    # On 30 June, all received on 1 June and overdue since the 16th. In verification: `rework`
    # since the 3rd (27 days), `reversed` by its entry of the 4th (26), `same_second` since the
    # 2nd (28), `standing` since the 20th (10). `implied` reviews since the 5th. `left_only`
    # never entered a stage.
    names = ("stage", "open_count", "overdue_count", "median_days", "longest_days")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("verify", 4, 4, 26.5, 28),
        ("none", 1, 1, 29.0, 29),
        ("review", 1, 1, 25.0, 25),
    ]
