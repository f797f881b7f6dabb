"""Stories of June 2026, one unit a measure; each id says what happens to the complaint."""

from tests.metrics.complaints.register import complaints, events, units

UNITS = [
    "ANSWER",
    "ACK",
    "STAGE",
    "LOOP",
    "REOPEN",
    "FIRST",
    "QUICK",
    "DECIDED",
    "EXTEND",
    "PAUSE",
    "CAUSE",
    "RECTIFY",
    "FOLLOW",
    "LEVEL",
]
ORG_UNIT = units(UNITS)
CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | First | legal | 2020-01-01 | active | FIRST
"""
# Received on Monday 1 June at 09:00 unless said otherwise. Friday 19 June is a holiday.
REGISTER = """
complaint_id | received    | org     | kind    | profile      | status    | closed      | told
machine_only |             | ANSWER  |         |              |           |             |
same_day     | 06-01 10:00 | ANSWER  |         |              |           |             |
overnight    | 06-01 16:30 | ANSWER  |         |              |           |             |
weekend      | 06-06 12:00 | ANSWER  |         |              |           |             |
holiday      | 06-18 16:00 | ANSWER  |         |              |           |             |
robot        |             | ANSWER  |         |              |           |             |
told_only |  | ANSWER |  |  | closed | 06-02 12:00 | 06-02 13:00
client_calls |             | ANSWER  |         |              |           |             |
backwards    |             | ANSWER  |         |              |           |             |
gives_up     |             | ANSWER  |         |              | withdrawn | 06-03 11:00 |
human_ack    |             | ANSWER  |         |              |           |             |
ack_in_time  |             | ACK     |         | hk           |           |             |
ack_late     |             | ACK     |         | hk           |           |             |
ack_never    |             | ACK     |         | hk           |           |             |
ack_monday   | 06-05 09:00 | ACK     |         | CORPORATE-7D |           |             |
ack_answered | 06-18 09:00 | ACK     |         | CORPORATE-7D |           |             |
ack_unasked  |             | ACK     |         | founding     |           |             |
ack_mainland |             | ACK     |         |              |           |             |
ack_too_late | 06-15 09:00 | ACK     |         |              |           |             |
ack_gone     |             | ACK     |         | hk           | withdrawn | 06-03 09:00 |
ack_july     | 06-25 09:00 | ACK     |         | hk           |           |             |
rework       |             | STAGE   |         |              |           |             |
reversed     |             | STAGE   |         |              |           |             |
same_second  |             | STAGE   |         |              |           |             |
implied      |             | STAGE   |         |              |           |             |
standing     |             | STAGE   |         |              |           |             |
pulled       |             | STAGE   |         |              | withdrawn | 06-06 09:00 |
left_only    |             | STAGE   |         |              |           |             |
ends_stage   |             | STAGE   |         |              | closed    | 06-10 09:00 |
loop_whole   |             | LOOP    |         |              | closed    | 06-05 09:00 |
loop_missing |             | LOOP    |         |              | closed    | 06-05 09:00 |
loop_late    |             | LOOP    |         |              | closed    | 06-05 09:00 |
loop_young   |             | LOOP    |         |              | closed    | 07-10 09:00 |
loop_again   |             | LOOP    |         |              | closed    | 07-20 09:00 |
back_in_time |             | REOPEN  |         |              |           |             |
back_late    |             | REOPEN  |         |              |           |             |
stays_closed |             | REOPEN  |         |              | closed    | 06-10 09:00 |
too_young    |             | REOPEN  |         |              | closed    | 07-10 09:00 |
at_once      |             | FIRST   |         |              | closed    | 06-01 15:00 |
next_day     |             | FIRST   |         |              | closed    | 06-02 09:00 |
comes_back   |             | FIRST   |         |              | closed    | 06-01 15:00 |
is_back      | 06-15 09:00 | FIRST   |         |              | closed    | 06-15 15:00 |
reopened     |             | FIRST   |         |              | closed    | 06-12 15:00 |
silent       |             | FIRST   |         |              |           |             |
too_fresh    | 06-24 09:00 | FIRST   |         |              | closed    | 06-24 15:00 |
on_third     |             | QUICK   |         |              | closed    | 06-04 23:59 |
on_fourth    |             | QUICK   |         |              | closed    | 06-05 00:00 |
quick_open   |             | QUICK   |         |              |           |             |
over_holiday | 06-18 09:00 | QUICK   |         |              | closed    | 06-24 09:00 |
quick_july   | 06-29 09:00 | QUICK   |         |              | closed    | 06-29 10:00 |
quick_gone   |             | QUICK   |         |              | withdrawn | 06-02 09:00 |
upheld       |             | DECIDED |         |              | closed    | 06-10 09:00 |
partly       |             | DECIDED |         |              | closed    | 06-10 09:00 |
rejected     |             | DECIDED |         |              | closed    | 06-10 09:00 |
not_said     |             | DECIDED |         |              | closed    | 06-10 09:00 |
undecided    |             | DECIDED |         |              | closed    | 06-10 09:00 |
not_extended |             | EXTEND  |         |              |           |             |
once         |             | EXTEND  |         |              |           |             |
too_late     |             | EXTEND  |         |              |           |             |
twice        |             | EXTEND  |         |              |           |             |
complex_ok   | 05-20 09:00 | EXTEND  | complex |              |           |             |
complex_low  | 05-20 09:00 | EXTEND  | complex |              |           |             |
overlap      |             | PAUSE   |         |              |           |             |
waits        |             | PAUSE   |         |              |           |             |
spans        |             | PAUSE   |         |              |           |             |
in_words     |             | PAUSE   |         |              |           |             |
never_paused |             | PAUSE   |         |              |           |             |
rectified    | 05-20 09:00 | RECTIFY |         |              |           |             |
a_day_late   | 05-20 09:00 | RECTIFY |         |              |           |             |
day_named    |             | RECTIFY |         |              |           |             |
not_done     |             | RECTIFY |         |              |           |             |
nothing_left |             | RECTIFY |         |              | withdrawn | 06-05 09:00 |
rectify_july |             | RECTIFY |         |              |           |             |
followed     |             | FOLLOW  |         |              | closed    | 06-10 09:00 |
scored_only  |             | FOLLOW  |         |              | closed    | 06-10 09:00 |
forgotten    |             | FOLLOW  |         |              | closed    | 06-10 09:00 |
dissatisfied |             | FOLLOW  |         |              | closed    | 06-10 09:00 |
outlet       |             | LEVEL   |         |              |           |             |
to_branch    |             | LEVEL   |         |              |           |             |
to_head      |             | LEVEL   |         |              |           |             |
no_level     |             | LEVEL   |         |              |           |             |
july         | 07-01 09:00 | HQ      |         |              |           |             |
"""
CAUSES = """
complaint_id | org   | source        | reason_code | business_code | channel | status | closed
sold_1       | CAUSE | regulator     | 04          | B03           | phone   |        |
sold_2       | CAUSE | hotline_12378 | 04          | 03            | A132    |        |
sold_3       | CAUSE | client        | C04         | B03           | phone   |        |
other        | CAUSE | client        | 99          | B03           | phone   |        |
own_code     | CAUSE | client        | 77          | B03           | phone   |        |
no_code      | CAUSE | client        |             | B03           | phone   |        |
duplicate    | CAUSE | regulator     | 04          | B03           | phone   | merged | 06-02 09:00
"""
# What single stories add to their line of the register.
MORE = {
    "comes_back": {"client_id": "c1", "business_code": "B03", "reason_code": "04"},
    "is_back": {"client_id": "c1", "business_code": "B03", "reason_code": "04"},
    "upheld": {"outcome": "upheld", "redress": "100.00"},
    "partly": {"outcome": "partly_upheld", "redress": "50.50"},
    "rejected": {"outcome": "rejected", "redress": "0.00"},
    "not_said": {"outcome": "rejected"},
    "scored_only": {"satisfaction": "5"},
    "dissatisfied": {"satisfaction": "2"},
}
COMPLAINT = [
    row | MORE.get(row["complaint_id"], {}) for row in [*complaints(REGISTER), *complaints(CAUSES)]
]
ANSWERS = """
complaint_id | ts          | type        | is_automatic | reason
machine_only | 06-01 09:01 | acknowledge |              |
same_day     | 06-01 11:30 | contact     |              |
overnight    | 06-02 09:30 | contact     |              |
weekend      | 06-08 09:45 | contact     |              |
holiday      | 06-22 10:00 | contact     |              |
robot        | 06-01 09:30 | contact     | yes          |
robot        | 06-03 09:00 | contact     |              |
client_calls | 06-02 09:00 | contact     |              | new_facts
client_calls | 06-04 09:00 | contact     |              |
backwards    | 05-31 09:00 | contact     |              |
human_ack    | 06-01 12:00 | acknowledge | no           |
ack_in_time  | 06-08 23:00 | acknowledge | yes          |
ack_late     | 06-09 09:00 | acknowledge | yes          |
ack_mainland | 06-10 23:00 | acknowledge | yes          |
ack_too_late | 06-26 09:00 | acknowledge | yes          |
ack_monday   | 06-08 09:00 | acknowledge | yes          |
ack_answered | 06-22 09:00 | contact     |              |
at_once      | 06-01 10:00 | contact     |              |
next_day     | 06-01 10:00 | contact     |              |
comes_back   | 06-01 10:00 | contact     |              |
is_back      | 06-15 10:00 | contact     |              |
reopened     | 06-01 10:00 | contact     |              |
too_fresh    | 06-24 10:00 | contact     |              |
reopened     | 06-01 15:00 | close       |              |
reopened     | 06-10 09:00 | reopen      |              |
reopened     | 06-12 15:00 | close       |              |
back_in_time | 06-05 09:00 | close       |              |
back_in_time | 07-05 09:00 | reopen      |              |
back_late    | 06-05 09:00 | close       |              |
back_late    | 07-06 09:00 | reopen      |              |
loop_again   | 06-05 09:00 | close       |              |
loop_again   | 07-01 09:00 | reopen      |              |
"""
# `reversed` is logged as left before it was entered; `same_second` out comes first in the file.
STAGES = """
complaint_id | ts          | type      | stage     | level | due_on     | sequence
rework       | 06-01 09:00 | stage_in  | verify    |       |            |
rework       | 06-02 09:00 | stage_out | verify    |       |            |
rework       | 06-02 09:00 | stage_in  | review    |       |            |
rework       | 06-03 09:00 | stage_out | review    |       |            |
rework       | 06-03 09:00 | stage_in  | verify    |       |            |
rework       | 06-05 09:00 | stage_out | verify    |       |            |
reversed     | 06-02 09:00 | stage_out | verify    |       |            |
reversed     | 06-04 09:00 | stage_in  | verify    |       |            |
same_second  | 06-02 09:00 | stage_out | verify    |       |            | 2
same_second  | 06-02 09:00 | stage_in  | verify    |       |            | 1
implied      | 06-01 09:00 | stage_in  | verify    |       |            |
implied      | 06-05 09:00 | stage_in  | review    |       |            |
standing     | 06-20 00:00 | stage_in  | verify    |       |            |
pulled       | 06-01 09:00 | stage_in  | verify    |       |            |
left_only    | 06-02 09:00 | stage_out | verify    |       |            |
ends_stage   | 06-03 09:00 | stage_in  | rectify   |       |            |
loop_whole   | 06-01 09:00 | stage_in  | verify    |       |            |
loop_whole   | 06-02 09:00 | stage_in  | review    |       |            |
loop_whole   | 06-03 09:00 | stage_in  | rectify   |       |            |
loop_whole   | 06-20 09:00 | stage_in  | follow_up |       |            |
loop_whole   | 07-05 23:00 | stage_out | archive   |       |            |
loop_missing | 06-01 09:00 | stage_in  | verify    |       |            |
loop_missing | 06-02 09:00 | stage_in  | review    |       |            |
loop_missing | 06-03 09:00 | stage_in  | rectify   |       |            |
loop_missing | 06-04 09:00 | stage_in  | archive   |       |            |
loop_late    | 06-01 09:00 | stage_in  | verify    |       |            |
loop_late    | 06-02 09:00 | stage_in  | review    |       |            |
loop_late    | 06-03 09:00 | stage_in  | rectify   |       |            |
loop_late    | 06-04 09:00 | stage_in  | follow_up |       |            |
loop_late    | 07-06 00:00 | stage_in  | archive   |       |            |
rectified    | 05-20 10:00 | stage_in  | rectify   |       |            |
rectified    | 06-19 23:00 | stage_out | rectify   |       |            |
a_day_late   | 05-20 10:00 | stage_in  | rectify   |       |            |
a_day_late   | 06-20 00:00 | stage_out | rectify   |       |            |
day_named    | 06-01 10:00 | stage_in  | rectify   |       | 2026-06-05 |
day_named    | 06-05 10:00 | stage_out | rectify   |       |            |
not_done     | 06-01 10:00 | stage_in  | rectify   |       | 2026-06-10 |
nothing_left | 06-01 10:00 | stage_in  | rectify   |       | 2026-06-10 |
rectify_july | 06-01 10:00 | stage_in  | rectify   |       | 2026-07-01 |
followed     | 06-09 09:00 | stage_in  | follow_up |       |            |
dissatisfied | 06-09 09:00 | stage_in  | follow_up |       |            |
outlet       | 06-01 09:00 | stage_in  | verify    | 1     |            |
to_branch    | 06-01 09:00 | stage_in  | verify    | 1     |            |
to_branch    | 06-02 09:00 | stage_out | verify    | 1     |            |
to_branch    | 06-03 09:00 | stage_in  | review    | 2     |            |
to_head      | 06-01 09:00 | stage_in  | verify    | 1     |            |
to_head      | 06-02 09:00 | stage_out | verify    | 1     |            |
to_head      | 06-04 09:00 | stage_in  | review    | 3     |            |
no_level     | 06-01 09:00 | stage_in  | verify    |       |            |
"""
CLOCK = """
complaint_id | ts          | type   | level | reason
once         | 06-10 09:00 | extend | 1     |
too_late     | 06-17 09:00 | extend | 3     |
twice        | 06-10 09:00 | extend | 1     |
twice        | 06-25 09:00 | extend | 2     |
complex_ok   | 06-10 09:00 | extend | 2     |
complex_low  | 06-10 09:00 | extend | 1     |
overlap      | 06-03 09:00 | pause  |       | external_appraisal
overlap      | 06-05 09:00 | pause  |       | external_inspection
overlap      | 06-07 09:00 | resume |       | external_appraisal
overlap      | 06-09 09:00 | resume |       | external_inspection
waits        | 06-03 09:00 | pause  |       | waiting_for_client
waits        | 06-10 09:00 | resume |       | waiting_for_client
spans        | 06-28 09:00 | pause  |       | external_appraisal
spans        | 07-03 09:00 | resume |       | external_appraisal
in_words     | 06-03 09:00 | pause  |       | Mr Li is ill
in_words     | 06-05 09:00 | resume |       |
"""
COMPLAINT_EVENT = events(ANSWERS, STAGES, CLOCK)
