"""Deadlines met, ageing, overdue and due soon: the case that is not closed counts as well."""

from datetime import datetime, timedelta

import pytest

from tests.bank import kpi, rows_of, small_bank, table_rows
from tests.metrics.complaints.register import complaints, events, units

# Received 1 June at 09:00 unless said otherwise, 15 days: due 16 June. The id says what happens.
COMPLAINT = complaints("""
complaint_id    | received    | org | reason_code | profile | status    | closed      | told
on_the_day      |             |     | 01          |         | closed    | 06-16 23:59 | 06-16 23:59
a_day_late      |             |     | 01          |         | closed    | 06-17 00:00 | 06-17 00:00
still_open      |             |     | 02          |         |           |             |
extended        |             |     | 99          |         | closed    | 06-25 09:00 | 06-25 09:00
withdrawn_early |             |     | 01          |         | withdrawn | 06-05 09:00 |
withdrawn_late  |             |     |             |         | withdrawn | 06-20 09:00 |
not_yet_due     | 06-20 09:00 |     | 01          |         | closed    | 06-21 09:00 | 06-21 09:00
due_in_july     | 06-26 09:00 | B02 | 01          |         |           |             |
due_friday      | 06-18 09:00 | B02 | 01          |         |           |             |
due_saturday    | 06-19 09:00 | B02 | 01          |         |           |             |
due_monday      | 06-21 09:00 | B02 | 01          |         |           |             |
no_clock        | 06-29 09:00 | B02 | 01          | lost    |           |             |
april           | 04-20 09:00 | B02 | 01          |         |           |             |
""")
COMPLAINT_EVENT = events("""
complaint_id | ts          | type   | level
extended     | 06-16 09:00 | extend | 1
""")


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sla")
    return small_bank(folder, complaint=COMPLAINT, complaint_event=COMPLAINT_EVENT)


def test_attainment_is_judged_by_due_date_and_counts_what_is_still_open(bank):
    # Due in June: on_the_day, a_day_late, still_open, withdrawn_late. Not extended (1 July), not
    # withdrawn_early, nothing due in July. One of four in time.
    found = kpi(bank, "C6", "2026-06", branch="B01")[0]

    assert (found["numerator"], found["denominator"]) == (1, 4)
    assert found["value"] == 0.25
    assert found["reason"] == "small_n"


def test_against_the_original_deadline_an_extension_does_not_help(bank):
    # The four of before, and extended: due 16 June, closed 25 June.
    found = kpi(bank, "C6.original", "2026-06", branch="B01")[0]

    assert (found["numerator"], found["denominator"]) == (1, 5)


def test_open_cases_stand_in_the_bucket_of_their_age(bank):
    # On 30 June: due_in_july 4 days, due_monday 9, due_saturday 11, due_friday 12, still_open 29,
    # no_clock 1, april 71.
    found = {row["bucket"]: row["value"] for row in kpi(bank, "C7", "2026-06")}

    assert found == {"000-003": 1, "004-007": 1, "008-015": 3, "016-030": 1, "061+": 1}


def test_overdue_due_soon_and_unknown_stand_apart(bank):
    # Overdue: still_open, april. Due soon from Tuesday 30 June: due_friday (3 July, 3 working
    # days), due_saturday (4 July, no working day more). due_monday (6 July) is the fourth.
    found = {row["due_status"]: row["value"] for row in kpi(bank, "C8", "2026-06")}

    assert found == {"overdue": 2, "due_soon": 2, "unknown": 1}
    assert [row["complaint_id"] for row in table_rows(bank, "due_soon", "2026-06")] == [
        "due_friday",
        "due_saturday",
    ]


def test_against_the_original_deadline_an_extension_moves_nothing(measured_bank):
    """On 30 June, of the extension stories, whose simple cases were due on 16 June at first."""
    found = {
        kpi_id: {
            row["complaint_id"]
            for row in rows_of(measured_bank, kpi_id, "2026-06", branch="EXTEND")
            if row["due_status"] == "overdue"
        }
        for kpi_id in ("C8", "C8.original")
    }

    # `once` has until 1 July, `twice` until 31 July, the complex one of 20 May until 19 July.
    assert found["C8"] == {"not_extended", "too_late", "complex_low"}
    assert found["C8.original"] == found["C8"] | {"once", "twice", "complex_ok"}


def test_the_list_of_open_cases_starts_with_the_earliest_deadline(bank):
    rows = table_rows(bank, "open_complaints", "2026-06")

    assert [row["complaint_id"] for row in rows][:2] == ["april", "still_open"]
    assert rows[-1]["complaint_id"] == "no_clock"
    assert rows[-1]["due_reason"] == "no_profile_in_force"


def test_causes_come_in_order_and_other_is_named(bank):
    causes = table_rows(bank, "causes", "2026-06")
    rows = [row for row in causes if row["code_dimension"] == "reason"]

    # Twelve cases of June: 02, 99 and no code once each, the other nine 01.
    assert [(row["standard_code"], row["complaint_count"]) for row in rows] == [
        ("C01", 9),
        ("C02", 1),
        ("C99", 1),
        (None, 1),
    ]
    assert [row["is_other"] for row in rows] == [False, False, True, True]
    assert rows[-1]["cumulative_share"] == 1


HITS = {"A": (5, 5), "B": (9, 10), "C": (85, 100), "D": (0, 8)}
# The worked example's 95 % Wilson intervals.
INTERVALS = {"A": (0.566, 1.0), "B": (0.596, 0.982), "C": (0.767, 0.907), "D": (0.0, 0.324)}


@pytest.fixture(scope="module")
def ranked(tmp_path_factory):
    received = datetime(2026, 6, 1, 9)
    cases = [
        {
            "complaint_id": f"{name}{number:03d}",
            "received_at": received,
            "channel": "call",
            "source": "client",
            "org_id": name,
            "severity": "simple",
            "status": "closed",
            "closed_at": received + timedelta(days=5 if number < hits else 20),
        }
        for name, (hits, due) in HITS.items()
        for number in range(due)
    ]
    return small_bank(
        tmp_path_factory.mktemp("ranked"), org_unit=units(list(HITS)), complaint=cases
    )


def test_intervals_are_those_of_the_worked_example(ranked):
    found = {row["branch"]: row for row in kpi(ranked, "C6", "2026-06", by=("branch",))}

    for name, (low, high) in INTERVALS.items():
        assert (found[name]["numerator"], found[name]["denominator"]) == HITS[name]
        assert (found[name]["low"], found[name]["high"]) == pytest.approx((low, high), abs=5e-4)


def test_few_cases_are_shown_and_not_ranked(ranked):
    rows = table_rows(ranked, "sla_by_branch", "2026-06")

    # Five of five is a better rate than any, and no ground to rank on.
    assert [(row["branch_id"], row["is_ranked"], row["rank"]) for row in rows] == [
        ("B", True, 1),
        ("C", True, 2),
        ("A", False, None),
        ("D", False, None),
    ]
    assert [row["low"] for row in rows] == pytest.approx([0.596, 0.767, 0.566, 0.0], abs=5e-4)
