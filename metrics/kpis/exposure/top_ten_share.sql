/*
[kpi]
id         = "E9b"
title      = { en = "Share of the ten largest groups", zh = "最大十家集团授信占比" }
meaning    = { en = "Credit balance of the ten largest groups as a share of the rows in view; a client outside every group counts as one of its own. With fewer than ten the share is marked as without meaning.", zh = "最大十家集团客户授信余额占可见授信余额的比例；无集团客户按自身计一家。不足十家时标注为无意义。" }
formula    = { en = "credit balance of the ten largest groups / credit balance", zh = "最大十家集团授信余额 ÷ 全部授信余额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Product proposal [P]"
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
    coalesce(m.group_id, f.client_id) as borrower_id,
    f.facility_id,
    f.client_id,
    f.credit_balance_cny as numerator,
    f.credit_balance_cny as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id
where
    f.month_end between $from and $to
    and f.credit_balance_cny <> 0
;
with

borrowers as (

    -- A client without a group stands for itself.
    select
        cell,
        borrower_id,
        sum(numerator) as balance_cny
    from kpi_rows
    group by
        cell,
        borrower_id

),

ranked as (

    select
        cell,
        balance_cny,
        row_number() over (partition by cell order by balance_cny desc, borrower_id asc) as place
    from borrowers

)

select
    cell,
    sum(balance_cny) filter (where place <= 10) as numerator,
    sum(balance_cny) as denominator,
    cast(sum(balance_cny) filter (where place <= 10) as double) / nullif(sum(balance_cny), 0)
        as value,
    -- Ten of fewer than ten are all of them: true, and without meaning.
    case when count(*) < 10 then 'fewer_than_ten_groups' end as reason
from ranked
group by cell
