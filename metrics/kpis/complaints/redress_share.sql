/*
[kpi]
id         = "C16.share"
title      = { en = "Closed with redress", zh = "有赔付占比" }
meaning    = { en = "Cases closed in the period on which redress was paid, of those with a redress figure.", zh = "期间办结且填有赔付的投诉中，赔付大于零的占比。" }
formula    = { en = "cases with redress above zero / closed cases with a redress figure", zh = "赔付大于零件数 ÷ 填有赔付的办结件数" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "FCA return fields [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(closed_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    closed_on,
    outcome,
    redress_cny,
    (redress_cny > 0)::int as numerator,
    1 as denominator

from complaint
where
    state = 'closed'
    and not is_close_time_unknown
    and closed_on between $from and $to
    and redress_cny is not null
