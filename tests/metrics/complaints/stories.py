"""One small bank of complaints; each complaint's id says what happens to it."""

COMPLAINT = """
complaint_id       | received_at         | channel | source    | client_id | org_id | employee_id | business_code | reason_code | severity | sla_profile  | status    | outcome       | closed_at           | notified_at
plain              | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | closed    | upheld        | 2026-06-10 09:00:00 | 2026-06-11 10:00:00
told_late          | 2026-06-01 23:59:59 | call    | client    |           | B01    |             |               | 01          | simple   |              | closed    | rejected      | 2026-06-16 09:00:00 | 2026-06-17 00:00:01
told_next_month    | 2026-06-20 09:00:00 | web     | client    |           | B01    |             |               | 02          | simple   |              | closed    | upheld        | 2026-06-29 09:00:00 | 2026-07-02 09:00:00
open_simple        | 2026-06-01 09:00:00 | call    | regulator |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
open_complex       | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 99          | complex  |              | open      |               |                     |
extended_in_time   | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
extended_late      | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
extended_twice     | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
extended_too_low   | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | complex  |              | open      |               |                     |
extended_five_days | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
paused_twice       | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | closed    | upheld        | 2026-06-22 09:00:00 | 2026-06-22 10:00:00
paused_for_client  | 2026-06-01 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | closed    | upheld        | 2026-06-22 09:00:00 | 2026-06-22 10:00:00
paused_still       | 2026-06-10 09:00:00 | call    | client    |           | B01    |             |               | 01          | simple   |              | open      |               |                     |
withdrawn          | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | withdrawn | withdrawn     | 2026-06-05 09:00:00 |
merged             | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | merged    | merged        | 2026-06-05 09:00:00 |
reopened           | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | closed    | upheld        | 2026-07-08 09:00:00 | 2026-07-08 09:30:00
new_facts          | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | closed    | upheld        | 2026-07-08 09:00:00 | 2026-07-08 09:30:00
same_second        | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | open      |               |                     |
out_of_order       | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | closed    | upheld        | 2026-06-09 12:00:00 | 2026-06-09 12:00:00
log_only           | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | closed    | upheld        |                     |
nobody_knows_when  | 2026-06-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | closed    | upheld        |                     |
seven_days         | 2026-06-16 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   | founding     | open      |               |                     |
working_days       | 2026-06-16 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   | CORPORATE-7D | open      |               |                     |
unknown_profile    | 2026-06-16 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   | lost         | open      |               |                     |
july               | 2026-07-01 09:00:00 | call    | client    |           | B02    |             |               | 01          | simple   |              | open      |               |                     |
"""

# Every event of a story in the order of its id; `out_of_order` is logged the wrong way round.
COMPLAINT_EVENT = """
event_id | complaint_id       | ts                  | type      | stage   | actor | level | reason              | days | sequence
e01      | open_simple        | 2026-06-01 10:00:00 | stage_in  | verify  |       |       |                     |      |
e02      | open_simple        | 2026-06-04 10:00:00 | stage_out | verify  |       |       |                     |      |
e03      | open_simple        | 2026-06-04 10:00:00 | stage_in  | review  |       |       |                     |      |
e10      | extended_in_time   | 2026-06-16 23:00:00 | extend    |         |       | 1     |                     |      |
e11      | extended_late      | 2026-06-17 00:00:00 | extend    |         |       | 3     |                     |      |
e12      | extended_twice     | 2026-06-10 09:00:00 | extend    |         |       | 1     |                     |      |
e13      | extended_twice     | 2026-07-01 09:00:00 | extend    |         |       | 2     |                     |      |
e14      | extended_too_low   | 2026-06-20 09:00:00 | extend    |         |       | 1     |                     |      |
e15      | extended_five_days | 2026-06-10 09:00:00 | extend    |         |       | 1     |                     | 5    |
e20      | paused_twice       | 2026-06-03 09:00:00 | pause     |         |       |       | external_appraisal  |      |
e21      | paused_twice       | 2026-06-05 09:00:00 | pause     |         |       |       | external_inspection |      |
e22      | paused_twice       | 2026-06-07 09:00:00 | resume    |         |       |       | external_appraisal  |      |
e23      | paused_twice       | 2026-06-09 09:00:00 | resume    |         |       |       | external_inspection |      |
e24      | paused_for_client  | 2026-06-03 09:00:00 | pause     |         |       |       | waiting_for_client  |      |
e25      | paused_for_client  | 2026-06-09 09:00:00 | resume    |         |       |       |                     |      |
e26      | paused_still       | 2026-06-20 09:00:00 | pause     |         |       |       | external_appraisal  |      |
e30      | withdrawn          | 2026-06-05 09:00:00 | close     |         |       |       |                     |      |
e31      | reopened           | 2026-06-08 09:00:00 | close     |         |       |       |                     |      |
e32      | reopened           | 2026-07-02 09:00:00 | reopen    |         |       |       |                     |      |
e33      | reopened           | 2026-07-08 09:00:00 | close     |         |       |       |                     |      |
e34      | new_facts          | 2026-06-08 09:00:00 | close     |         |       |       |                     |      |
e35      | new_facts          | 2026-07-02 09:00:00 | reopen    |         |       |       | new_facts           |      |
e36      | new_facts          | 2026-07-08 09:00:00 | close     |         |       |       |                     |      |
e40      | same_second        | 2026-06-10 09:00:00 | reopen    |         |       |       |                     |      | 2
e41      | same_second        | 2026-06-10 09:00:00 | close     |         |       |       |                     |      | 1
e42      | out_of_order       | 2026-06-09 12:00:00 | close     |         |       |       |                     |      |
e43      | out_of_order       | 2026-06-05 12:00:00 | resume    |         |       |       | external_appraisal  |      |
e44      | out_of_order       | 2026-06-03 12:00:00 | pause     |         |       |       | external_appraisal  |      |
e50      | log_only           | 2026-06-12 09:00:00 | close     |         |       |       |                     |      |
"""
