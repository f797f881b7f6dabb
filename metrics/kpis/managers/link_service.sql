/*
[kpi]
id         = "M3.service"
title      = { en = "Five links: service", zh = "五联·联服务" }
meaning    = { en = "Clients reached within the interval of their tier, of those that can be asked of the manager, by share; complaints about him in the month stand beside.", zh = "在层级要求间隔内获得有效联系的客户占比（按份额）；旁列当月涉及该经理的投诉数。" }
formula    = { en = "clients reached in time / clients due", zh = "间隔内已联系客户 ÷ 应联系客户" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client", "visit"]
source     = "M3 [S, non-bank], mapping [P]; 〔003〕「联量、联利、联费、联应收帐款、联服务」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

complained as (

    select
        month_end,
        manager_id,
        cast(sum(received_count) as bigint) as n_complaints
    from complaint_month
    where month_end between $from and $to and manager_id is not null
    group by all

)

select
    manager_month.month_end,
    manager_month.branch_id,
    manager_month.manager_id,
    manager_month.manager_name,
    complained.n_complaints,
    manager_month.covered_clients as numerator,
    manager_month.clients_due as denominator

from manager_month
left join complained
    on
        manager_month.month_end = complained.month_end
        and manager_month.manager_id = complained.manager_id

where manager_month.month_end between $from and $to and manager_month.clients_due > 0
