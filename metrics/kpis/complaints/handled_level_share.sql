/*
[kpi]
id         = "C24"
title      = { en = "Highest level that handled it", zh = "最高处理层级占比" }
meaning    = { en = "Complaints received in the period whose log names a level, by the highest one that handled them up to its end: 1 outlet, 2 branch, 3 head office. Each complaint stands in every level's row, with 1 in its own.", zh = "期间受理且日志注明处理层级的投诉，按期末前最高处理层级分布：1 网点、2 分行、3 总行。每件投诉在各层级均列一行，所属层级计 1。" }
formula    = { en = "complaints whose highest level it is / complaints with a level", zh = "最高层级为该级的件数 ÷ 有层级的件数" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
always_by  = ["handled_level"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 三级客户投诉快速反应机制 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

highest as (

    select
        complaint_id,
        least(max(handled_level), 3) as highest_level
    from complaint_stage
    where handled_level > 0 and coalesce(entered_at, left_at) < $to + interval 1 day
    group by complaint_id

)

select
    last_day(complaint.received_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    complaint.complaint_id,
    highest.highest_level,
    levels.handled_level::varchar as handled_level,
    (highest.highest_level = levels.handled_level)::int as numerator,
    1 as denominator

from highest
inner join complaint on highest.complaint_id = complaint.complaint_id
cross join (values (1), (2), (3)) as levels (handled_level)
where complaint.received_on between $from and $to
