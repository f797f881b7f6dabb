/*
[kpi]
id         = "E10"
title      = { en = "Concentration of exposure (HHI)", zh = "风险暴露集中度（HHI）" }
meaning    = { en = "Sum of the squared shares of all borrowers in exposure after mitigation: 1 is one borrower alone. A client outside every group is a borrower of its own. Cut-offs of competition law do not apply to credit.", zh = "各借款主体风险暴露占比的平方和：1为仅一家。无集团客户按自身计一家。反垄断分界值不适用于信贷。" }
formula    = { en = "sum of (exposure of a borrower / exposure)²", zh = "Σ（借款主体风险暴露 ÷ 全部风险暴露）²" }
unit       = "index"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Open Risk Manual [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
values     = { figure = "hhi" }
*/
with

memberships as (

    select
        month_end,
        client_id,
        group_id
    from group_member_month
    where
        profile = $profile
        and is_main_group
        and month_end between $from and $to

)

select
    f.month_end,
    f.branch_id,
    f.manager_id,
    t.tier,  -- split: tier
    m.group_id,
    f.product,
    coalesce(
        m.group_id,
        case when f.is_moved_in then coalesce(c.client_id, md5(f.client_id)) else f.client_id end
    ) as borrower_id,
    f.facility_id,
    -- Who guarantees may be a client of branches out of view.
    case when f.is_moved_in then c.client_id else f.client_id end as client_id,
    f.is_moved_in,
    f.exposure_after_mitigation_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from exposure_row_month as f
inner join conversion_month as k
    on
        f.month_end = k.month_end
        and f.conversion_layer = k.conversion_layer
        and k.profile = $profile
left join client as c on f.is_moved_in and f.client_id = c.client_id
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id
where
    f.month_end between $from and $to
    and f.exposure_after_mitigation_cny <> 0
;
with

borrowers as (

    -- A client without a group stands for itself.
    select
        cell,
        borrower_id,
        cast(sum(numerator) as double) as exposure_cny
    from kpi_rows
    group by
        cell,
        borrower_id

),

sums as (

    select
        cell,
        count(*) as n,
        min(exposure_cny) as least_cny,
        sum(exposure_cny) * sum(exposure_cny) as whole,
        sum(exposure_cny * exposure_cny) as squares
    from borrowers
    group by cell

),

indexes as (

    -- Without exposure, or with a negative one, the shares mean nothing.
    select
        *,
        case when least_cny >= 0 then squares / nullif(whole, 0) end as hhi
    from sums

)

select
    cell,
    case $figure when 'hhi' then squares when 'borrowers' then whole else n end as numerator,
    case $figure when 'hhi' then whole when 'borrowers' then squares end as denominator,
    case $figure
        when 'hhi' then hhi
        when 'borrowers' then 1 / hhi
        when 'normalised' then (hhi - 1.0 / n) / nullif(1 - 1.0 / n, 0)
    end as value,
    case
        when least_cny < 0 then 'negative_exposure'
        when coalesce(whole, 0) = 0 then 'no_exposure'
    end as reason
from indexes
