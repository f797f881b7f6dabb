/*
[kpi]
id         = "T19"
title      = { en = "Clients by their own revenue", zh = "按销售收入分群客户数" }
meaning    = { en = "Clients by the revenue of their last financial year, in US dollars at the rate of the month end: large from 2 billion, mid from 50 million, small from 2.5 million, micro below. A client whose revenue is not provided, or has no rate, is in no segment.", zh = "按客户上年度营业收入（按月末汇率折美元）分群：20亿以上为大，5000万以上为中，250万以上为小，以下为微。未提供收入或无汇率的客户不归入任何客群。" }
formula    = { en = "count of clients in the segment", zh = "该客群客户数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "client_segment"]
always_by  = ["client_segment"]
inputs     = ["client"]
source     = "004: 20億美元以上的為大客戶 [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    client_segment,
    annual_revenue_usd,
    contribution_12m_cny,
    1 as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and client_segment is not null
