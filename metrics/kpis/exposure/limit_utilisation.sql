/*
[kpi]
id         = "E5"
title      = { en = "Limit utilisation", zh = "额度使用率" }
meaning    = { en = "Drawn balance on the approved root limits. A balance under an expired limit stays in the numerator, its limit leaves the denominator. By group it is given only where the whole group is in view; E5.group is the whole group's for everybody.", zh = "已用信余额占根额度的比例。到期额度下的余额保留在分子，额度移出分母。按集团拆分时仅在可见整个集团时给出；E5.group 对所有人均为全集团口径。" }
formula    = { en = "drawn balance / approved root limits in force", zh = "已用信余额 ÷ 有效根额度" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Product proposal [P]"
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
    f.root_facility_id,
    f.is_limit_expired,
    f.matures_on,
    f.drawn_balance_cny as numerator,
    f.approved_limit_cny as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and (f.drawn_balance_cny <> 0 or f.is_root)
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    cast(sum(numerator) as double) / nullif(sum(denominator), 0) as value,
    -- Drawn without a limit in force is an alert, neither infinity nor 100 %.
    case
        when coalesce(sum(denominator), 0) = 0 and sum(numerator) > 0 then 'drawn_without_limit'
        when coalesce(sum(denominator), 0) = 0 then 'no_limit'
    end as reason
from kpi_rows
group by cell
