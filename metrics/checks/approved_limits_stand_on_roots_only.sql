/*
[check]
level   = "fail"
promise = { en = "A limit is counted once: only root facilities carry an approved limit.", zh = "额度仅计一次：只有根额度列示授信额度。" }
*/
select
    month_end,
    facility_id,
    root_facility_id,
    approved_limit_cny
from facility_month
where not is_root and approved_limit_cny is not null
