/*
[table]
title   = { en = "Limits of groups", zh = "集团限额状态" }
meaning = { en = "Every limit each group stands under, the bank's own and the regulator's, worst first; use is the whole group's.", zh = "各集团适用的全部限额（行内与监管），最差在前；占用为全集团口径。" }
grain   = ["group_id", "limit_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
group_id      = { en = "Group id", zh = "集团编号", unit = "" }
group_name    = { en = "Group", zh = "集团名称", unit = "" }
limit_id      = { en = "Limit", zh = "限额", unit = "" }
is_regulatory = { en = "Is a regulatory limit", zh = "是否监管限额", unit = "" }
measure       = { en = "What is measured", zh = "计量口径", unit = "" }
use_cny       = { en = "Use", zh = "占用", unit = "cny" }
limit_cny     = { en = "Limit", zh = "限额", unit = "cny" }
use_ratio     = { en = "Use of the limit", zh = "限额占用率", unit = "ratio" }
headroom_cny  = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny", total = "none" }
limit_status  = { en = "Worst status over all limits", zh = "限额状态（各限额最差）", unit = "" }
is_strict     = { en = "Only a value above the limit is a breach", zh = "仅超过限额方为突破", unit = "" }
is_expired    = { en = "Limit has run out", zh = "额度已到期", unit = "" }
limit_source  = { en = "Where the group limit comes from: own, or the declared group with the largest overlap", zh = "集团额度来源：自身认定，或重合最多的认定集团", unit = "" }
denominator   = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio     = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
source        = { en = "Rule", zh = "规则出处", unit = "" }
mark          = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
select
    l.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    l.limit_id,
    l.is_regulatory,
    l.measure,
    l.use_cny,
    l.limit_cny,
    l.use_cny::double / nullif(l.limit_cny, 0) as use_ratio,
    l.headroom_cny,
    l.limit_status,
    l.is_strict,
    l.is_expired,
    l.limit_source,
    l.denominator,
    l.cap_ratio,
    l.capital_as_of,
    l.source,
    l.mark
from group_limit_month as l
inner join group_month as g
    on l.profile = g.profile and l.month_end = g.month_end and l.group_id = g.group_id
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where l.profile = $profile and l.month_end = $to
order by
    l.status_rank desc nulls last,
    use_ratio desc nulls last,
    l.group_id asc,
    l.limit_id asc
