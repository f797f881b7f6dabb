"""One small bank of complaints; each complaint's id says what happens to it."""

from tests.metrics.complaints.register import complaints, events

COMPLAINT = complaints("""
complaint_id    | received    | org | kind    | profile      | status    | closed      | told
plain           |             |     |         |              | closed    | 06-10 09:00 | 06-11 10:00
told_late       | 06-01 23:59 |     |         |              | closed    | 06-16 09:00 | 06-17 00:00
told_next_month | 06-20 09:00 |     |         |              | closed    | 06-29 09:00 | 07-02 09:00
open_simple     |             |     |         |              |           |             |
open_complex    |             |     | complex |              |           |             |
extended_once   |             |     |         |              |           |             |
extended_late   |             |     |         |              |           |             |
extended_twice  |             |     |         |              |           |             |
extended_low    |             |     | complex |              |           |             |
extended_5_days |             |     |         |              |           |             |
paused_twice    |             |     |         |              | closed    | 06-22 09:00 | 06-22 10:00
paused_client   |             |     |         |              | closed    | 06-22 09:00 | 06-22 10:00
paused_still    | 06-10 09:00 |     |         |              |           |             |
withdrawn       |             | B02 |         |              | withdrawn | 06-05 09:00 |
merged          |             | B02 |         |              | merged    | 06-05 09:00 |
reopened        |             | B02 |         |              | closed    | 07-08 09:00 | 07-08 09:30
new_facts       |             | B02 |         |              | closed    | 07-08 09:00 | 07-08 09:30
same_second     |             | B02 |         |              |           |             |
out_of_order    |             | B02 |         |              | closed    | 06-09 12:00 | 06-09 12:00
log_only        |             | B02 |         |              | closed    |             |
nobody_knows    |             | B02 |         |              | closed    |             |
seven_days      | 06-16 09:00 | B02 |         | founding     |           |             |
working_days    | 06-16 09:00 | B02 |         | CORPORATE-7D |           |             |
unknown_profile | 06-16 09:00 | B02 |         | lost         |           |             |
july            | 07-01 09:00 | B02 |         |              |           |             |
""")

# `out_of_order` is logged the wrong way round.
EVENTS = """
complaint_id    | ts          | type   | level | reason              | days | sequence
extended_once   | 06-16 23:00 | extend | 1     |                     |      |
extended_late   | 06-17 00:00 | extend | 3     |                     |      |
extended_twice  | 06-10 09:00 | extend | 1     |                     |      |
extended_twice  | 07-01 09:00 | extend | 2     |                     |      |
extended_low    | 06-20 09:00 | extend | 1     |                     |      |
extended_5_days | 06-10 09:00 | extend | 1     |                     | 5    |
paused_twice    | 06-03 09:00 | pause  |       | external_appraisal  |      |
paused_twice    | 06-05 09:00 | pause  |       | external_inspection |      |
paused_twice    | 06-07 09:00 | resume |       | external_appraisal  |      |
paused_twice    | 06-09 09:00 | resume |       | external_inspection |      |
paused_client   | 06-03 09:00 | pause  |       | waiting_for_client  |      |
paused_client   | 06-09 09:00 | resume |       |                     |      |
paused_still    | 06-20 09:00 | pause  |       | external_appraisal  |      |
withdrawn       | 06-05 09:00 | close  |       |                     |      |
reopened        | 06-08 09:00 | close  |       |                     |      |
reopened        | 07-02 09:00 | reopen |       |                     |      |
reopened        | 07-08 09:00 | close  |       |                     |      |
new_facts       | 06-08 09:00 | close  |       |                     |      |
new_facts       | 07-02 09:00 | reopen |       | new_facts           |      |
new_facts       | 07-08 09:00 | close  |       |                     |      |
same_second     | 06-10 09:00 | reopen |       |                     |      | 2
same_second     | 06-10 09:00 | close  |       |                     |      | 1
out_of_order    | 06-09 12:00 | close  |       |                     |      |
out_of_order    | 06-05 12:00 | resume |       | external_appraisal  |      |
out_of_order    | 06-03 12:00 | pause  |       | external_appraisal  |      |
log_only        | 06-12 09:00 | close  |       |                     |      |
"""
STAGES = """
complaint_id | ts          | type      | stage
open_simple  | 06-01 10:00 | stage_in  | verify
open_simple  | 06-04 10:00 | stage_out | verify
open_simple  | 06-04 10:00 | stage_in  | review
"""
COMPLAINT_EVENT = events(EVENTS, STAGES)
