/*
[kpi]
id         = "M12.own"
title      = { en = "Bad loans under management, inherited ones apart", zh = "管户不良率（剔除继承）" }
meaning    = { en = "As bad loans under management, without those that were bad before the manager took the client over, for as many months as the scorecard ring-fences them.", zh = "同管户不良率，但剔除接手前已不良且仍在隔离期的贷款。" }
formula    = { en = "(non-performing loans - ring-fenced) / loans, by current owner", zh = "（不良贷款 − 隔离不良）÷ 贷款（按现任责任人）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "facility", "exposure_snapshot", "assignment", "manager"]
source     = "M12 [P]: inherited bad loans are ring-fenced on handover"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

fenced as (

    select
        month_end,
        client_id,
        manager_id,
        sum(npl_balance_cny) as ring_fenced_cny
    from bad_loan_month
    where month_end between $from and $to and is_ring_fenced
    group by all

)

select
    credited.month_end,
    credited.branch_id,
    credited.manager_id,
    credited.client_id,
    credited.npl_balance_cny,
    coalesce(fenced.ring_fenced_cny, 0) as ring_fenced_cny,
    credited.npl_balance_cny - coalesce(fenced.ring_fenced_cny, 0) as numerator,
    credited.loan_balance_cny as denominator

from attribution_month as credited
left join fenced
    on
        credited.month_end = fenced.month_end
        and credited.client_id = fenced.client_id
        and credited.manager_id = fenced.manager_id

where
    credited.month_end between $from and $to
    and credited.role = 'relationship'
    and credited.loan_balance_cny is not null
