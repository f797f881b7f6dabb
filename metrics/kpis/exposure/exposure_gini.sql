/*
[kpi]
id         = "E11"
title      = { en = "Gini of exposure", zh = "风险暴露基尼系数" }
meaning    = { en = "How unequally exposure lies over borrowers: 0 when all are alike, near 1 when one has all. E11.corrected is scaled for small numbers.", zh = "风险暴露在借款主体间的不均程度：0为均等，接近1为集中于一家。E11.corrected 为小样本修正。" }
formula    = { en = "sum of (2i - n - 1) x_i / (n sum of x), x ascending", zh = "Σ(2i−n−1)x_i ÷ (nΣx)，x升序" }
unit       = "index"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Formula [K]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
values     = { correction = 0 }
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

placed as (

    select
        cell,
        exposure_cny,
        row_number() over (partition by cell order by exposure_cny asc, borrower_id asc) as place,
        count(*) over (partition by cell) as n
    from borrowers

)

select
    cell,
    sum((2 * place - n - 1) * exposure_cny) as numerator,
    (max(n) - $correction) * sum(exposure_cny) as denominator,
    case
        when max(n) >= 2 and min(exposure_cny) >= 0
            then
                sum((2 * place - n - 1) * exposure_cny)
                / nullif((max(n) - $correction) * sum(exposure_cny), 0)
    end as value,
    case when max(n) < 2 then 'fewer_than_two' end as reason
from placed
group by cell
