/*
[kpi]
id         = "M9"
title      = { en = "Revenue per full post", zh = "人均创收" }
meaning    = { en = "Net revenue credited to client managers, for each full post and year: part-timers and days in post count as they are. Income is credited to whoever was responsible on the day.", zh = "归属客户经理的净收入，按全职人力与全年折算；兼职与在岗天数按实折算。收入归发生日责任人。" }
formula    = { en = "attributed net revenue / (full-post months / 12)", zh = "归属净收入 ÷（折合人力月数 ÷ 12）" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M9; 人均净利润 is an indicator of the Ministry of Finance (2020) [V2]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    manager_month.month_end,
    manager_month.branch_id,
    manager_month.manager_id,
    manager_month.manager_name,
    manager_month.grade,
    manager_month.days_in_post,
    credited.amount_cny as numerator,
    manager_month.fte / 12 as denominator

from manager_month
left join manager_amount_month as credited
    on
        manager_month.month_end = credited.month_end
        and manager_month.manager_id = credited.manager_id
        and credited.role = 'relationship'
        and credited.measure = 'net_revenue'

where
    manager_month.month_end between $from and $to
    and manager_month.is_client_manager
    and manager_month.days_in_post > 0
;
select
    cell,
    cast(sum(numerator) as decimal(38, 2)) as numerator,
    sum(denominator) as denominator,
    sum(numerator) / nullif(sum(denominator), 0) as value,
    case when count(numerator) = 0 then 'actual_missing' end as reason

from kpi_rows

group by cell
