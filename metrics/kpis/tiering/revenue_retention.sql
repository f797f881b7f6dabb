/*
[kpi]
id         = "T12.revenue"
title      = { en = "Revenue retention", zh = "收入留存率" }
meaning    = { en = "What the cohort of churn brings a month when the period ends, as a share of what it brought when it began (net revenue after expected loss, mean of the trailing twelve months). Gross: growth of a client does not make up for the loss of another. Net: it does. A merged client's revenue is looked for in the client that carries on; newcomers do not count.", zh = "流失队列期末月均净收入（已减预期损失，近12个月均值）占期初的比重。总留存：客户间增减不相抵；净留存：相抵。并入客户的收入计入承接客户；新进客户不计。" }
formula    = { en = "gross: sum of the lesser of both ends / start; net: end / start", zh = "总留存：逐户取期初期末较小者之和 ÷ 期初；净留存：期末 ÷ 期初" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
cell       = "share"
time       = "flow"
row        = "client_id"
by         = ["branch", "unit", "manager", "tier"]
always_by  = ["retention"]
inputs     = ["client", "income_month"]
source     = "T12, gross and net revenue retention [K]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
with

survivor as (

    -- Who was merged and what it was merged into are one, on both ends.
    select
        began.branch_id,
        coalesce(ended.survivor_id, began.client_id) as client_id,
        max_by(began.manager_id, began.net_revenue_cny) as manager_id,
        max_by(began.tier, began.net_revenue_cny) as tier,
        sum(began.net_revenue_cny) as before_cny
    from client_fate_month as began
    inner join client_fate_month as ended
        on
            began.client_id = ended.client_id
            and began.branch_id = ended.branch_id
            and ended.month_end = $to
    where
        began.month_end = last_day(($from::date - interval 1 day)::date)
        and began.is_kept
        and began.net_revenue_cny > 0
        and (ended.fate in ('here', 'left') or ended.survivor_id is not null)
    group by all

)

select
    $to::date as month_end,
    survivor.branch_id,
    survivor.manager_id,
    survivor.tier,
    survivor.client_id,
    measure.retention,
    survivor.before_cny,
    coalesce(ended.net_revenue_cny, 0) as after_cny,
    case measure.retention
        when 'gross_retained' then least(greatest(after_cny, 0), survivor.before_cny)
        else after_cny
    end as numerator,
    survivor.before_cny as denominator
from survivor
left join client_fate_month as ended
    on
        survivor.client_id = ended.client_id
        and survivor.branch_id = ended.branch_id
        and ended.month_end = $to
        and ended.fate = 'here'
        and not ended.is_lost
cross join (values ('gross_retained'), ('net_retained')) as measure (retention)
