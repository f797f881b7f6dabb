/*
[kpi]
id         = "E10.n"
title      = { en = "Effective number of borrowers", zh = "有效借款主体数" }
meaning    = { en = "How many borrowers of equal size would be as concentrated: one divided by the concentration index.", zh = "同等集中度对应的等额借款主体数：集中度指数的倒数。" }
formula    = { en = "1 / HHI", zh = "1 ÷ 集中度指数（HHI）" }
unit       = "index"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Open Risk Manual [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
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

)

select
    cell,
    sum(exposure_cny) * sum(exposure_cny) as numerator,
    sum(exposure_cny * exposure_cny) as denominator,
    -- Without exposure, or with a negative one, the shares mean nothing.
    case
        when
            min(exposure_cny) >= 0
            then sum(exposure_cny) * sum(exposure_cny) / nullif(sum(exposure_cny * exposure_cny), 0)
    end as value,
    case
        when min(exposure_cny) < 0 then 'negative_exposure'
        when coalesce(sum(exposure_cny), 0) = 0 then 'no_exposure'
    end as reason
from borrowers
group by cell
