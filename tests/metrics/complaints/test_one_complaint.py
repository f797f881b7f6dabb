"""One complaint's page at the end of three months, every moment derived by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.bank import small_bank, table_rows
from tests.metrics.complaints.register import complaints, events

CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | First | legal | 2020-01-01 | active | B01
"""
MORE = {"client_id": "c1", "business_code": "B03", "reason_code": "C04"}
OUTCOME = {"outcome": "upheld", "redress": "100.00", "satisfaction": "4"}
COMPLAINT = complaints("""
complaint_id | received    | org | status | closed      | told
before       | 05-10 09:00 | B01 | closed | 06-20 09:00 | 06-20 09:00
case         | 06-01 09:00 | B01 | closed | 07-15 09:00 | 07-15 10:00
after        | 07-01 09:00 | B01 |        |             |
foreign      | 06-02 09:00 | B02 |        |             |
""")
COMPLAINT = [
    row | (MORE if row["org_id"] == "B01" else {}) | (OUTCOME if row["status"] == "closed" else {})
    for row in COMPLAINT
]
# Two pauses that overlap, one extension, closed, reopened, closed again.
COMPLAINT_EVENT = events("""
complaint_id | ts          | type      | stage  | actor | level | reason              | sequence
case         | 06-02 09:00 | stage_in  | verify | Ann   | 1     |                     |
case         | 06-04 09:00 | stage_out | verify | Ann   | 1     |                     | 1
case         | 06-04 09:00 | stage_in  | review | Bob   | 2     |                     | 2
case         | 06-05 09:00 | pause     |        | Bob   |       | external_appraisal  |
case         | 06-06 09:00 | pause     |        | Bob   |       | external_inspection |
case         | 06-07 09:00 | resume    |        | Bob   |       | external_appraisal  |
case         | 06-08 09:00 | resume    |        | Bob   |       | external_inspection |
case         | 06-10 09:00 | extend    |        | Cat   | 2     |                     |
case         | 06-25 10:00 | close     |        | Bob   |       |                     |
case         | 07-10 09:00 | reopen    |        |       |       |                     |
case         | 07-10 10:00 | stage_in  | review | Dan   | 2     |                     |
case         | 07-15 09:00 | close     |        | Dan   |       |                     |
""")
REPORT = [
    {"complaint_id": "case", "recorded_at": datetime(2026, 7, 2, 9), "client_request": "an excuse"}
]
LAST = {"may": "2026-05", "june": "2026-06", "july": "2026-07"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(
        tmp_path_factory.mktemp("one_complaint"),
        client=CLIENT,
        complaint=COMPLAINT,
        complaint_event=COMPLAINT_EVENT,
        complaint_report=REPORT,
    )


def rows(bank, name, month="june", about="case"):
    return table_rows(bank, name, LAST[month], about=about)


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute)


def moment(found: datetime) -> datetime:
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def test_the_card_is_as_of_the_end_of_the_period(bank):
    (may,), (june,), (july,) = (rows(bank, "complaint_card", month) for month in LAST)

    assert [card["state"] for card in (may, june, july)] == ["not_yet_received", "closed", "closed"]
    assert may["original_due_on"] is None
    # 15 days from 1 June, and the three days of 5 to 8 June that either pause covers: 19 June.
    # The extension allows 30 days: 4 July.
    assert (june["original_due_on"], june["approved_due_on"]) == (
        date(2026, 6, 19),
        date(2026, 7, 4),
    )
    assert (june["paused_days"], june["first_extended_on"]) == (3, date(2026, 6, 10))
    # In June nobody knew of the reopening; the register's outcome belongs to the second ending.
    assert (june["closed_on"], june["reopened_count"]) == (date(2026, 6, 25), 0)
    assert [june[name] for name in ("outcome", "redress_cny", "satisfaction")] == [None] * 3
    # 1 to 25 June without three days, and 1 June to 15 July without them.
    assert (june["elapsed_days"], july["elapsed_days"]) == (21, 41)
    assert (july["closed_on"], july["reopened_count"]) == (date(2026, 7, 15), 1)
    assert (july["outcome"], july["redress_cny"]) == ("upheld", Decimal("100.00"))


def test_the_stages_have_their_owners_and_end_where_the_log_ended_them(bank):
    found = rows(bank, "complaint_stages")
    names = ("place", "stage", "actor", "stage_hours", "next_stage", "is_rework")

    # 2 to 4 June is 48 hours; 4 June 09:00 to the closing on 25 June at 10:00 is 21 days and 1.
    assert [tuple(row[name] for name in names) for row in found] == [
        (1, "verify", "Ann", 48.0, "review", False),
        (2, "review", "Bob", 505.0, "closed", False),
    ]
    assert rows(bank, "complaint_stages", "may") == []
    third = rows(bank, "complaint_stages", "july")[2]
    # 10 July 10:00 to 15 July 09:00: five days less an hour.
    assert tuple(third[name] for name in names) == (3, "review", "Dan", 119.0, "closed", True)


def test_the_timeline_holds_the_log_the_clock_and_both_deadlines(bank):
    found = [
        (moment(row["happened_at"]), row["event_type"]) for row in rows(bank, "complaint_timeline")
    ]

    assert found == [
        (at(6, 1, 9), "received"),
        (at(6, 2, 9), "stage_in"),
        (at(6, 4, 9), "stage_out"),
        (at(6, 4, 9), "stage_in"),
        (at(6, 5, 9), "pause"),
        (at(6, 6, 9), "pause"),
        (at(6, 7, 9), "resume"),
        (at(6, 8, 9), "resume"),
        (at(6, 10, 9), "extend"),
        (at(6, 19, 23, 59), "original_deadline"),
        (at(6, 25, 10), "close"),
        (at(6, 25, 23, 59), "clock_stopped"),
        (at(7, 4, 23, 59), "approved_deadline"),
    ]
    assert rows(bank, "complaint_timeline", "may") == []
    later = {row["event_type"] for row in rows(bank, "complaint_timeline", "july")}
    assert "reopen" in later


def test_the_bars_run_as_far_as_was_known(bank):
    found = {
        (row["kind"], row["name"], moment(row["starts_at"])): moment(row["ends_at"])
        for row in rows(bank, "complaint_spans")
    }

    assert found == {
        ("clock", "on_the_clock", at(6, 1)): at(6, 26),  # to the end of the day it stopped
        ("stage", "verify", at(6, 2, 9)): at(6, 4, 9),
        ("stage", "review", at(6, 4, 9)): at(6, 25, 10),
        # Each pause ends with the resume of its own reason.
        ("pause", "paused", at(6, 5, 9)): at(6, 7, 9),
        ("pause", "paused", at(6, 6, 9)): at(6, 8, 9),
        ("deadline", "original_deadline", at(6, 19)): at(6, 20),
        ("deadline", "approved_deadline", at(7, 4)): at(7, 5),
    }
    # The one of another branch stands open: its clock runs to the end of the period.
    (clock,) = (r for r in rows(bank, "complaint_spans", about="foreign") if r["kind"] == "clock")
    assert moment(clock["ends_at"]) == at(7, 1)


def test_other_complaints_of_the_client_are_shown_as_they_stood(bank):
    names = ("complaint_id", "relation", "is_earlier", "is_same_matter", "state", "outcome")
    found = {month: rows(bank, "complaint_related", month) for month in LAST}

    assert [tuple(row[name] for name in names) for row in found["may"]] == [
        ("before", "same_client", True, True, "open", None)
    ]
    assert [tuple(row[name] for name in names) for row in found["july"]] == [
        ("after", "same_client", False, True, "open", None),
        ("before", "same_client", True, True, "closed", "upheld"),
    ]


def test_a_record_written_later_is_not_there_yet(bank):
    assert rows(bank, "complaint_record", "june") == []
    assert [row["client_request"] for row in rows(bank, "complaint_record", "july")] == [
        "an excuse"
    ]
