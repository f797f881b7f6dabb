"""Where the working-day calendar ends, every figure that needs a later day says so."""

from datetime import date

import pytest

from tests.bank import kpi, rows_of, small_bank, table_rows
from tests.metrics.complaints.register import complaints

# No calendar covers 2027. The last working days of 2026 are 28 to 31 December.
REGISTER = complaints("""
complaint_id | received    | profile
early        | 12-01 09:00 |
soon         | 12-18 09:00 |
calendar     | 12-28 09:00 |
working      | 12-28 09:00 | CORPORATE-7D
last         | 12-30 09:00 |
""")


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(tmp_path_factory.mktemp("cover"), complaint=REGISTER)


def test_a_deadline_in_working_days_beyond_the_cover_is_not_guessed(bank):
    found = {r["complaint_id"]: r for r in table_rows(bank, "open_complaints", "2026-12")}

    # Seven working days from 28 December end in 2027; 15 calendar days need no calendar.
    assert found["working"]["approved_due_on"] is None
    assert found["working"]["due_reason"] == "calendar_not_covered"
    assert found["calendar"]["approved_due_on"] == date(2027, 1, 12)
    assert found["calendar"]["workdays_left"] is None
    left_out = kpi(bank, "C6.left_out", "2026-12")
    assert {row["exclusion"]: row["value"] for row in left_out} == {"calendar_not_covered": 1}


def test_due_soon_is_unknown_where_working_days_cannot_be_counted(bank):
    found = {row["complaint_id"]: row["due_status"] for row in rows_of(bank, "C8", "2026-12")}

    # `soon` is due on 2 January: two days hold no more than two working days.
    assert found == {
        "early": "overdue",
        "soon": "due_soon",
        "calendar": "unknown",
        "working": "unknown",
        "last": "unknown",
    }


def test_a_forecast_beyond_the_cover_says_why_there_is_none(bank):
    found = {
        row["complaint_id"]: (row["breach_probability"], row["forecast_reason"])
        for row in table_rows(bank, "breach_forecast", "2026-12")
    }

    assert found["early"] == (1.0, None)
    assert {found[name] for name in ("soon", "calendar", "working", "last")} == {
        (None, "calendar_not_covered")
    }


def test_figures_in_working_days_count_what_they_leave_out(bank):
    found = {row["complaint_id"]: row for row in rows_of(bank, "C14.left_out", "2026-12")}
    lacking = {
        name: [column for column in row if column.startswith("lacks_") and row[column]]
        for name, row in found.items()
    }

    # Ten working days after 18 December end in 2027, seven on the 29th. The third working day
    # after the 28th is the 31st, the third after the 30th lies in 2027. `early` lacks nothing.
    assert lacking == {
        "soon": ["lacks_contact_window"],
        "calendar": ["lacks_ack_day", "lacks_contact_window"],
        "working": ["lacks_contact_window"],
        "last": ["lacks_ack_day", "lacks_contact_window", "lacks_third_workday"],
    }
    assert kpi(bank, "C14.left_out", "2026-12")[0]["value"] == 4
