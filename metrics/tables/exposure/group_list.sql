/*
[table]
title   = { en = "Groups of connected clients", zh = "集团客户一览" }
meaning = { en = "Every group with one of its members in view, measured over the whole group; what is booked in view stands beside it.", zh = "可见成员所属的全部集团，按全集团口径计量，并列示本机构份额。" }
grain   = ["group_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
group_id                      = { en = "Group id", zh = "集团编号", unit = "" }
group_name                    = { en = "Group", zh = "集团名称", unit = "" }
n_members                     = { en = "Members", zh = "成员数", unit = "count" }
n_clients                     = { en = "Clients", zh = "客户数", unit = "count" }
n_only_derived                = { en = "Members by their links only", zh = "仅推导成员数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio       = { en = "Exposure after mitigation to Tier 1", zh = "风险暴露（缓释后）占一级资本净额", unit = "ratio" }
credit_to_net_capital_ratio   = { en = "Net credit balance to net capital", zh = "授信净额占资本净额", unit = "ratio" }
capital_as_of                 = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
approved_limit_cny            = { en = "Approved limits of the members, in force", zh = "成员有效授信额度合计", unit = "cny" }
utilisation_ratio             = { en = "Drawn on the approved root limits", zh = "额度使用率（根额度）", unit = "ratio" }
group_limit_cny               = { en = "Group limit", zh = "集团授信总额度", unit = "cny" }
limit_source                  = { en = "Where the group limit comes from: own, or the declared group with the largest overlap", zh = "集团额度来源：自身认定，或重合最多的认定集团", unit = "" }
headroom_cny                  = { en = "Headroom: the least any limit leaves, the bank's own and every regulatory cap on exposure or on net credit; negative when over", zh = "可用额度：各项限额（行内限额及对风险暴露、授信净额的全部监管上限）余量之最小；负数为超限", unit = "cny", total = "none" }
binding_constraint            = { en = "The limit that binds", zh = "约束限额", unit = "" }
limit_status                  = { en = "Worst status over all limits", zh = "限额状态（各限额最差）", unit = "" }
status_limit_id               = { en = "The limit with that status", zh = "对应限额", unit = "" }
worst_five_class              = { en = "Worst class of a member with a balance", zh = "有余额成员的最差分类", unit = "" }
worst_class_exposure_ratio    = { en = "Share of exposure in the worst class", zh = "最差分类占风险暴露比例", unit = "ratio" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
own_exposure_cny              = { en = "Exposure booked in view", zh = "本机构风险暴露", unit = "cny" }
own_share_ratio               = { en = "Share booked in view", zh = "本机构占比", unit = "ratio" }
previous_exposure_cny         = { en = "Exposure a month before", zh = "上月风险暴露", unit = "cny" }
exposure_change_cny           = { en = "Change on the month", zh = "较上月变动", unit = "cny" }
previous_limit_status         = { en = "Status a month before", zh = "上月限额状态", unit = "" }
*/
with

own_share as (

    select
        group_id,
        sum(exposure_after_mitigation_cny) as own_exposure_cny
    from group_share_month
    where profile = $profile and month_end = $to
    group by group_id

)

select
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_members,
    g.n_clients,
    g.n_only_derived,
    g.credit_balance_cny,
    g.net_credit_balance_cny,
    g.loan_balance_cny,
    g.exposure_after_mitigation_cny,
    g.exposure_to_tier1_ratio,
    g.credit_to_net_capital_ratio,
    g.capital_as_of,
    g.approved_limit_cny,
    g.utilisation_ratio,
    g.group_limit_cny,
    g.limit_source,
    g.headroom_cny,
    g.binding_constraint,
    g.limit_status,
    g.status_limit_id,
    g.worst_five_class,
    g.worst_class_exposure_ratio,
    g.n_unconverted,
    coalesce(s.own_exposure_cny, 0)::decimal(18, 2) as own_exposure_cny,
    s.own_exposure_cny::double / nullif(g.exposure_after_mitigation_cny, 0) as own_share_ratio,
    g.previous_exposure_cny,
    g.exposure_change_cny,
    g.previous_limit_status
from group_month as g
left join own_share as s on g.group_id = s.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where g.profile = $profile and g.month_end = $to
order by
    g.exposure_after_mitigation_cny desc nulls last,
    g.group_id asc
