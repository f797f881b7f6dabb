select
    period_start,
    period_end,
    employee_id as manager_id,
    score,
    scorer,
    items

from raw_behaviour_score
