select
    facility_id,
    valid_from,
    five_class,
    approver,
    override_reason

from raw_class_hist
