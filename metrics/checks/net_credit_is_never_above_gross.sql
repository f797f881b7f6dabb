/*
[check]
level   = "fail"
promise = { en = "Deductions and mitigation take away at most what they cover.", zh = "扣除与缓释不超过其覆盖的金额。" }
*/
select
    month_end,
    facility_id,
    credit_balance_cny,
    deductible_cny,
    exposure_cny,
    exposure_after_mitigation_cny
from facility_month
where
    deductible_cny < 0
    or deductible_cny > greatest(credit_balance_cny, 0)
    or exposure_after_mitigation_cny > exposure_cny
    or exposure_after_mitigation_cny < 0
