/*
[kpi]
id         = "C26"
title      = { en = "Complaints per 100 client-months", zh = "每百客户月投诉量" }
meaning    = { en = "Complaints received in the period, merged duplicates left out, per 100 months of a client in service. By manager: the one the complaint is about, and the clients he mainly looks after.", zh = "期间受理投诉（不含合并件）除以每百客户月（在册客户按月累计）。按客户经理：投诉涉及的经理及其主办客户。" }
formula    = { en = "complaints received / (client-months / 100)", zh = "受理件数 ÷（客户月 ÷ 100）" }
unit       = "per_100"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["complaint", "client"]
source     = "Exposure-time denominator, severity weight [P]; founding: 服务 in 五联 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    complaint_month.month_end,
    complaint_month.branch_id,
    complaint_month.manager_id,
    complaint_month.complaint_id,
    complaint_month.severity,
    1 as numerator,
    0::double as denominator

from complaint_month
where
    complaint_month.month_end between $from and $to
    and complaint_month.received_count > 0
    and complaint_month.state <> 'merged'

union all

-- A hundred clients looked after for a month are one.
select
    month_end,
    branch_id,
    manager_id,
    null as complaint_id,
    null as severity,
    0 as numerator,
    count(*) / 100 as denominator

from client_month
where month_end between $from and $to and client_status = 'active'
group by
    month_end,
    branch_id,
    manager_id
