select
    facility_id,
    clause,
    applies,
    outcome,
    next_test_on,
    waived_until,
    valid_from,
    valid_to

from raw_covenant
