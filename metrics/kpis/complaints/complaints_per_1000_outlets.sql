/*
[kpi]
id         = "C19.outlets"
title      = { en = "Complaints per 1,000 outlets", zh = "每千营业网点投诉量" }
meaning    = { en = "Complaints received in the period, merged duplicates left out, per 1,000 outlets, as they stood on average over its months.", zh = "期间受理投诉（不含合并件）除以各月平均网点数（千个）。" }
formula    = { en = "complaints received / (mean outlets / 1,000)", zh = "受理件数 ÷（平均网点数 ÷ 1,000）" }
unit       = "per_1000"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit"]
cell       = "rate"
inputs     = ["complaint", "org_unit"]
source     = "NFRA quarterly bulletins: per 1,000 outlets, per 10 million personal clients [V2]; corporate clients [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    complaint_id,
    received_on,
    1 as numerator,
    null::double as denominator

from complaint_month
where month_end between $from and $to and received_count > 0 and state <> 'merged'

union all

select
    month_end,
    branch_id,
    null as complaint_id,
    null as received_on,
    0 as numerator,
    outlet_count / 1000::double as denominator

from complaint_volume_month
where month_end between $from and $to and outlet_count is not null
