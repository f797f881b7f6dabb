/*
[kpi]
id         = "E21"
title      = { en = "Migration out of normal", zh = "正常类贷款迁徙率" }
meaning    = { en = "Of the loans that were normal a month before and did not go down or leave in the month, what is in a worse class now. Loans that left the books lower the base, they are never counted as sound.", zh = "上月正常类贷款（扣除当月减少额）中，本月降至更差分类的占比。已离账贷款从分母扣除，不视为良好。" }
formula    = { en = "opening normal that is worse now / (opening normal - decrease)", zh = "期初正常类向下迁徙金额 ÷（期初正常类 − 期间减少额）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "CN formula [K]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    product,
    facility_id,
    client_id,
    previous_five_class,
    five_class,
    opening_loan_cny,
    closing_loan_cny,
    -- What was repaid is no migration: the opening balance still there is what moved.
    case
        when five_class in ('special_mention', 'substandard', 'doubtful', 'loss')
            then least(opening_loan_cny, closing_loan_cny)
        else 0
    end as numerator,
    least(opening_loan_cny, closing_loan_cny) as denominator
from facility_change_month
where
    month_end between $from and $to
    and is_loan
    and previous_five_class = 'normal'
    and opening_loan_cny > 0
