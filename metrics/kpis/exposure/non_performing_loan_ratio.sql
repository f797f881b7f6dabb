/*
[kpi]
id         = "E13"
title      = { en = "Non-performing loan ratio", zh = "不良贷款率" }
meaning    = { en = "Loans classed substandard, doubtful or loss, as a share of all loans; advances under off-balance business are loans, written-off loans are not in the extract. By group it is given only where the whole group is in view.", zh = "次级、可疑、损失类贷款占全部贷款的比例；垫款计入贷款，已核销贷款不在抽取范围。按集团拆分时仅在可见整个集团时给出。" }
formula    = { en = "(substandard + doubtful + loss loans) / loans", zh = "（次级 + 可疑 + 损失）÷ 各项贷款" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 Art 6 [V]; 5 % indicator [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
with

whole_groups as (

    -- A group's ratio is the whole group's: given only where all of the group is in view.
    select
        g.month_end,
        g.group_id
    from group_month as g
    inner join group_share_month as s
        on g.profile = s.profile and g.month_end = s.month_end and g.group_id = s.group_id
    where
        g.profile = $profile
        and g.month_end between $from and $to
    group by
        g.month_end,
        g.group_id
    having count(*) = max(g.n_shares)

),

memberships as (

    select
        m.month_end,
        m.client_id,
        m.group_id
    from group_member_month as m
    inner join whole_groups as w on m.month_end = w.month_end and m.group_id = w.group_id
    where
        m.profile = $profile
        and m.is_main_group

)

select
    f.month_end,
    f.branch_id,
    f.manager_id,
    t.tier,  -- split: tier
    m.group_id,  -- split: group
    f.product,
    f.facility_id,
    f.client_id,
    f.five_class,
    f.days_past_due,
    case when f.is_npl then f.loan_balance_cny else 0 end as numerator,
    f.loan_balance_cny as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_loan
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    cast(sum(numerator) as double) / nullif(sum(denominator), 0) as value,
    case when coalesce(sum(denominator), 0) = 0 then 'no_loans' end as reason
from kpi_rows
group by cell
