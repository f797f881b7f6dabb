/*
[kpi]
id         = "C19"
title      = { en = "Complaints per 1,000 corporate clients", zh = "每千对公客户投诉量" }
meaning    = { en = "Complaints received in the period, merged duplicates left out, per 1,000 corporate clients in service, as they stood on average over its months. The table complaint_volume draws small branches towards the bank's rate.", zh = "期间受理投诉（不含合并件）除以各月平均在册对公客户数（千户）。小分行向全行水平收缩的结果见表 complaint_volume。" }
formula    = { en = "complaints received / (mean corporate clients / 1,000)", zh = "受理件数 ÷（平均对公客户数 ÷ 1,000）" }
unit       = "per_1000"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit"]
cell       = "rate"
inputs     = ["complaint", "client"]
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
    corporate_client_count / 1000::double as denominator

from complaint_volume_month
where month_end between $from and $to and corporate_client_count is not null
