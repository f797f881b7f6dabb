/*
[kpi]
id         = "E5.group"
title      = { en = "Limit utilisation of groups", zh = "集团额度使用率" }
meaning    = { en = "Drawn balance on the approved root limits of all members of a group, whichever branch they belong to: the same for everybody who may see the group.", zh = "集团全部成员（不分机构）已用信余额占有效根额度的比例；凡可见该集团者所见一致。" }
formula    = { en = "drawn balance of the group / approved root limits of the group", zh = "集团已用信余额 ÷ 集团有效根额度" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Product proposal [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_members,
    g.drawn_balance_cny as numerator,
    g.approved_limit_cny as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and g.n_facilities > 0
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    cast(sum(numerator) as double) / nullif(sum(denominator), 0) as value,
    case
        when coalesce(sum(denominator), 0) = 0 and sum(numerator) > 0 then 'drawn_without_limit'
        when coalesce(sum(denominator), 0) = 0 then 'no_limit'
    end as reason
from kpi_rows
group by cell
