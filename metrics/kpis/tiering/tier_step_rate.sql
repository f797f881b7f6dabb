/*
[kpi]
id         = "T10.steps"
title      = { en = "Tier changes", zh = "层级升降率" }
meaning    = { en = "Of the clients premium, major or ordinary both when the period began and when it ends, the share that rose, that fell, and the net of the two. Restricted and prospective are no steps of one ladder and are left out, as are clients that left or moved branch.", zh = "期初与期末均属优质、主要或普通的客户中，升级、降级占比及净升级率。限制与潜在客户不构成升降阶梯，不计；退出及转机构者不计。" }
formula    = { en = "clients that rose, fell, or rose less fell / clients on the ladder at both ends", zh = "升级、降级或（升级 − 降级）客户数 ÷ 期初期末均在阶梯内的客户数" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
cell       = "share"
time       = "flow"
row        = "client_id"
by         = ["branch", "unit", "manager"]
always_by  = ["tier_step"]
inputs     = ["client"]
source     = "T10, cohort method [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
with

pair as (

    select
        ended.month_end,
        began.branch_id,
        began.manager_id,
        began.client_id,
        began.tier as from_tier,
        ended.tier as to_tier,
        sign(began.tier_rank - ended.tier_rank)::integer as step
    from client_fate_month as began
    inner join client_fate_month as ended
        on
            began.client_id = ended.client_id
            and began.branch_id = ended.branch_id
            and ended.month_end = $to
    where
        began.month_end = last_day(($from::date - interval 1 day)::date)
        and began.fate = 'here'
        and ended.fate = 'here'
        and began.tier in ('premium', 'major', 'ordinary')
        and ended.tier in ('premium', 'major', 'ordinary')

)

select
    pair.*,
    measure.tier_step,
    case measure.tier_step
        when 'upgraded' then (pair.step > 0)::integer
        when 'downgraded' then (pair.step < 0)::integer
        else pair.step
    end as numerator,
    1 as denominator
from pair
cross join (values ('upgraded'), ('downgraded'), ('net_upgraded')) as measure (tier_step)
