"""Every complaint measure on stories whose answers are derived by hand."""

from decimal import Decimal

import pytest

from tests.bank import kpi, rows_of, table_rows


@pytest.fixture
def bank(measured_bank):
    return measured_bank


def ratio(bank, kpi_id, unit, month="2026-06"):
    found = kpi(bank, kpi_id, month, branch=unit)[0]
    assert found["value"] == found["numerator"] / found["denominator"]
    return found["numerator"], found["denominator"]


def numerators(bank, kpi_id, unit, month="2026-06"):
    rows = rows_of(bank, kpi_id, month, branch=unit)
    return {row["complaint_id"]: row["numerator"] for row in rows}


def test_first_answers_are_timed_in_working_hours(bank):
    assert numerators(bank, "C3", "ANSWER") == {
        "same_day": 1.5,
        "overnight": 1.0,  # half an hour to 17:00 on Monday, half an hour on Tuesday
        "weekend": 0.75,  # received on Saturday: from Monday 09:00
        "holiday": 2.0,  # an hour on Thursday; Friday is a holiday; an hour on Monday
        "robot": 16.0,  # the automatic message is no answer: Monday and Tuesday, 8 hours each
        "told_only": 12.0,  # told the outcome on Tuesday at 13:00: 8 and 4
        "client_calls": 24.0,  # his own call is no answer: three whole days
        "backwards": 0.0,  # logged before it was received
        "human_ack": 3.0,  # acknowledged by a person at noon
        "gives_up": 18.0,  # watched until he withdraws on Wednesday at 11:00: 8 + 8 + 2
        "machine_only": 168.0,  # watched to the end of June: 21 working days of 8 hours
    }


def test_cases_without_an_answer_count_until_they_were_last_watched(bank):
    # Eleven at risk; answered after 0, 0.75, 1, 1.5, 2, 3 hours: 10/11, 9/11, ... 5/11 at 3 hours.
    found = kpi(bank, "C3", "2026-06", branch="ANSWER")[0]
    assert (found["value"], found["numerator"], found["denominator"]) == (3.0, 9, 11)
    # 12 and 16 hours: 3/11. At 18 one withdraws; at 24 one of two: 3/22, more than one tenth.
    found = kpi(bank, "C3.p90", "2026-06", branch="ANSWER")[0]
    assert (found["value"], found["reason"]) == (None, "not_reached")


def test_acknowledged_in_time_where_the_clock_asks_for_it(bank):
    # Due in June: ack_in_time (8 June), ack_late, ack_never, ack_monday (Friday + 1 working day),
    # ack_answered (Thursday + 1, over the holiday; an answer acknowledges). Not ack_unasked (no
    # such rule), ack_gone (withdrawn before), ack_july. On the mainland seven working days: from
    # 1 June to Wednesday 10 June; from Monday 15 June over the holiday to Thursday 25 June.
    assert numerators(bank, "C4", "ACK") == {
        "ack_in_time": 1,
        "ack_late": 0,
        "ack_never": 0,
        "ack_monday": 1,
        "ack_answered": 1,
        "ack_mainland": 1,
        "ack_too_late": 0,
    }
    assert ratio(bank, "C4", "ACK") == (4, 7)
    by_clock = kpi(bank, "C4", "2026-06", branch="ACK", by=("sla_profile",))
    assert {row["sla_profile"]: (row["numerator"], row["denominator"]) for row in by_clock} == {
        "CORPORATE-7D": (2, 2),
        "cn_2020": (1, 2),
        "hk": (1, 3),
    }


def test_stage_times_add_up_rework_and_leave_open_ones_open(bank):
    rows = [r for r in rows_of(bank, "C9", "2026-06", branch="STAGE") if r["stage"] == "verify"]

    assert {r["complaint_id"]: (r["numerator"], r["denominator"]) for r in rows} == {
        "rework": (3.0, 1),  # one day, and two days after the review sent it back
        "reversed": (2.0, 1),  # left on 2 June, entered on 4 June: the wrong way round
        "same_second": (0.0, 1),  # the sequence says in before out
        "implied": (4.0, 1),  # never logged as left: the review began
        "standing": (11.0, 0),  # 20 June to the end of June
        "pulled": (5.0, 0),  # withdrawn on 6 June: it never ended the stage
    }
    # 5/6 after 0 days, 4/6 after 2, 3/6 after 3: one half is met exactly.
    found = {row["stage"]: row for row in kpi(bank, "C9", "2026-06", branch="STAGE")}
    assert found["verify"]["value"] == 3.0
    # Closed while in rectification: 3 to 10 June.
    assert (found["rectify"]["value"], found["rectify"]["numerator"]) == (7.0, 1)
    p90 = {row["stage"]: row for row in kpi(bank, "C9.p90", "2026-06", branch="STAGE")}
    assert p90["verify"]["reason"] == "not_reached"


def test_the_table_of_stages_says_the_same_and_what_went_astray(bank):
    rows = table_rows(bank, "stage_durations", "2026-06", branch="STAGE")

    assert [row["stage"] for row in rows] == ["verify", "review", "rectify", "follow_up", "archive"]
    verify = rows[0]
    assert verify["median_days"] == 3.0
    assert verify["p90_days"] is None
    assert verify["left_median_days"] == 2.5  # 0, 2, 3, 4
    names = ("complaint_count", "in_stage_count", "ended_count", "rework_count")
    assert [verify[name] for name in names] == [6, 1, 1, 1]
    # `ends_stage` was closed without a verification; `left_only` was logged as leaving one.
    assert (verify["skipped_count"], verify["out_of_order_count"]) == (1, 1)


def test_a_loop_is_complete_with_five_stages_within_thirty_days_of_closing(bank):
    # Closed on 5 June: judged on 5 July. `loop_again` was reopened before, `loop_young` closed
    # on 10 July; the archiving of `loop_late` came a day late.
    found = numerators(bank, "C10", "LOOP", "2026-07")
    assert found == {"loop_whole": 1, "loop_missing": 0, "loop_late": 0}


def test_a_closing_is_judged_after_thirty_days_and_not_before(bank):
    # Closed on 5 June; the thirtieth day is 5 July. `too_young` has until 9 August.
    found = numerators(bank, "C11", "REOPEN", "2026-07")
    assert found == {"back_in_time": 1, "back_late": 0, "stays_closed": 0}


def test_resolved_at_first_contact_means_nothing_comes_back(bank):
    # Ten working days from Monday 1 June end on Monday 15 June; from 15 June on the 30th, over
    # the holiday. `comes_back` is followed on the very last day by the same client, for the same
    # cause. `silent` was never answered. `too_fresh` has until July.
    assert numerators(bank, "C13", "FIRST") == {
        "at_once": 1,
        "next_day": 0,
        "comes_back": 0,
        "is_back": 1,
        "reopened": 0,
        "silent": 0,
    }


def test_the_third_working_day_ends_at_midnight_and_skips_the_holiday(bank):
    # 1 June: the 4th. Thursday 18 June: Monday, Tuesday, Wednesday the 24th.
    found = numerators(bank, "C14", "QUICK")
    assert found == {"on_third": 1, "on_fourth": 0, "quick_open": 0, "over_holiday": 1}


def test_upheld_counts_decisions_only(bank):
    assert ratio(bank, "C15", "DECIDED") == (2, 4)


def test_redress_of_nothing_is_not_redress_unknown(bank):
    # 100.00 + 50.50 + 0.00; one closing says nothing, one has no decision and says nothing.
    assert kpi(bank, "C16", "2026-06", branch="DECIDED")[0]["value"] == Decimal("150.50")
    mean = kpi(bank, "C16.mean", "2026-06", branch="DECIDED")[0]
    assert (mean["value"], mean["denominator"]) == (75.25, 2)
    assert ratio(bank, "C16.share", "DECIDED") == (2, 3)


def test_extensions_are_valid_in_time_and_at_their_level(bank):
    # Six due in June: simple ones on the 16th, complex ones of 20 May on the 19th.
    asked = {"once", "too_late", "twice", "complex_ok", "complex_low"}
    expected = {
        "C17": asked,
        "C17.first": {"once", "twice", "complex_ok"},
        # The thirty days of a complex case are of the exceptional kind at once.
        "C17.second": {"twice", "complex_ok"},
        "C17.late": {"too_late"},
        "C17.level": {"complex_low"},
    }
    for kpi_id, ids in expected.items():
        found = numerators(bank, kpi_id, "EXTEND")
        assert {name for name, value in found.items() if value} == ids, kpi_id
        assert found.keys() == asked | {"not_extended"}


def test_paused_days_are_united_within_a_case_and_within_a_reason(bank):
    # overlap: 3 to 9 June, 6 days. spans: 28 and 29 June; the 30th, 1 and 2 July fall to July.
    assert numerators(bank, "C18", "PAUSE") == {"overlap": 6, "spans": 2}
    assert numerators(bank, "C18", "PAUSE", "2026-07") == {"spans": 3}
    by_reason = kpi(bank, "C18.reason", "2026-06", branch="PAUSE")
    assert {row["pause_reason"]: row["value"] for row in by_reason} == {
        "external_appraisal": 6,  # 4 of overlap, 2 of spans
        "external_inspection": 4,
        "waiting_for_client": 7,
        "other_reason": 2,  # words somebody wrote are not shown
    }
    assert kpi(bank, "C18.waiting", "2026-06", branch="PAUSE")[0]["value"] == 9
    assert ratio(bank, "C18.share", "PAUSE") == (2, 5)


def test_forwarded_by_the_regulator_leaves_duplicates_out(bank):
    assert ratio(bank, "C20", "CAUSE") == (1, 6)


def test_causes_are_counted_by_the_standard_however_they_are_spelled(bank):
    rows = table_rows(bank, "causes", "2026-06", branch="CAUSE")
    reasons = [row for row in rows if row["code_dimension"] == "reason"]

    assert [(row["standard_code"], row["complaint_count"]) for row in reasons] == [
        ("C04", 3),
        ("77", 1),
        ("C99", 1),
        (None, 1),
    ]
    assert (reasons[0]["code_name"], reasons[0]["code_name_en"]) == (
        "营销方式和手段",
        "Ways of selling",
    )
    assert [row["is_other"] for row in reasons] == [False, True, True, True]
    assert [row["cumulative_share"] for row in reasons] == pytest.approx([3 / 6, 4 / 6, 5 / 6, 1])
    others = {r["standard_code"]: r["complaint_count"] for r in rows if r not in reasons}
    assert others == {"B03": 6, "A132": 6}
    assert ratio(bank, "C21.other", "CAUSE") == (3, 6)
    by_code = {r["reason_code"]: r["value"] for r in kpi(bank, "C21", "2026-06", branch="CAUSE")}
    assert by_code == {"04": 2, "C04": 1, "99": 1, "77": 1, None: 1}


def test_rectification_is_held_to_the_day_named_else_to_thirty_days(bank):
    # 20 May + 30 days is 19 June. `nothing_left` was withdrawn before its day.
    assert numerators(bank, "C22", "RECTIFY") == {
        "rectified": 1,
        "a_day_late": 0,
        "day_named": 1,
        "not_done": 0,
    }


def test_follow_up_and_satisfaction_say_how_many_answered(bank):
    assert ratio(bank, "C23", "FOLLOW") == (3, 4)
    assert ratio(bank, "C23.response", "FOLLOW") == (2, 3)
    assert ratio(bank, "C23.satisfied", "FOLLOW") == (1, 2)


def test_every_case_has_one_highest_level_and_hand_offs_are_timed(bank):
    rows = kpi(bank, "C24", "2026-06", branch="LEVEL")
    assert [(r["handled_level"], r["numerator"], r["denominator"]) for r in rows] == [
        ("1", 1, 3),
        ("2", 1, 3),
        ("3", 1, 3),
    ]
    # Left the outlet on 2 June, taken up by the branch a day, by head office two days later.
    delay = kpi(bank, "C24.delay", "2026-06", branch="LEVEL")[0]
    assert (delay["value"], delay["denominator"]) == (1.5, 2)
