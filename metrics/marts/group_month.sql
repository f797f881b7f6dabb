/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["group_name"]
sort      = ["profile", "group_id"]
meaning   = { en = "A whole group with its limits, one row per group of connected clients, profile and month; the same row whoever looks.", zh = "集团整体及其限额，每个方案、集团客户每月一行；任何查看者所见一致。" }
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
group_name                    = { en = "Name of the group where all who see the group may know it, else its id; the rest is in group_name_month", zh = "集团名称（凡可见集团者均可知悉者），否则为集团编号；其余见 group_name_month", unit = "" }
declared_group_id             = { en = "Declared group whose limit applies", zh = "适用额度的认定集团", unit = "" }
limit_source                  = { en = "Where the group limit comes from: own, or the declared group with the largest overlap", zh = "集团额度来源：自身认定，或重合最多的认定集团", unit = "" }
is_bank_group                 = { en = "All its clients are financial institutions", zh = "成员客户均为金融机构", unit = "" }
n_members                     = { en = "Members", zh = "成员数", unit = "count" }
n_clients                     = { en = "Members that are clients", zh = "其中本行客户数", unit = "count" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
n_only_derived                = { en = "Members by their links only", zh = "仅推导成员数", unit = "count" }
n_shares                      = { en = "Branches and managers with its facilities", zh = "涉及的机构与客户经理数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
npl_balance_cny               = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
approved_limit_cny            = { en = "Approved limits of the members, in force", zh = "成员有效授信额度合计", unit = "cny" }
utilisation_ratio             = { en = "Drawn on the approved root limits", zh = "额度使用率（根额度）", unit = "ratio" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
largest_member_exposure_cny   = { en = "Exposure of the largest member", zh = "最大成员的风险暴露", unit = "cny" }
group_limit_cny               = { en = "Group limit", zh = "集团授信总额度", unit = "cny" }
is_group_limit_expired        = { en = "Group limit has run out", zh = "集团额度已到期", unit = "" }
group_limit_use_ratio         = { en = "Use of the group limit", zh = "集团额度占用率", unit = "ratio" }
regulatory_cap_cny            = { en = "Regulatory cap on exposure, the tightest", zh = "监管风险暴露上限（最严）", unit = "cny" }
tier1_cny                     = { en = "Tier 1 net capital", zh = "一级资本净额", unit = "cny" }
net_capital_cny               = { en = "Net capital", zh = "资本净额", unit = "cny" }
capital_as_of                 = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
capital_basis                 = { en = "Basis of the capital", zh = "资本口径", unit = "" }
gross_exposure_to_tier1_ratio = { en = "Exposure before mitigation to Tier 1", zh = "风险暴露（缓释前）占一级资本净额", unit = "ratio" }
exposure_to_tier1_ratio       = { en = "Exposure after mitigation to Tier 1", zh = "风险暴露（缓释后）占一级资本净额", unit = "ratio" }
credit_to_net_capital_ratio   = { en = "Net credit balance to net capital", zh = "授信净额占资本净额", unit = "ratio" }
headroom_cny                  = { en = "Headroom: the least any limit leaves, the bank's own and every regulatory cap on exposure or on net credit; negative when over", zh = "可用额度：各项限额（行内限额及对风险暴露、授信净额的全部监管上限）余量之最小；负数为超限", unit = "cny" }
binding_constraint            = { en = "The limit that binds", zh = "约束限额", unit = "" }
limit_status                  = { en = "Worst status over all limits", zh = "限额状态（各限额最差）", unit = "" }
status_rank                   = { en = "Status, 1 ok to 4 breach", zh = "状态序，1正常至4突破", unit = "" }
status_limit_id               = { en = "The limit with that status", zh = "对应限额", unit = "" }
worst_five_class              = { en = "Worst class of a member with a balance", zh = "有余额成员的最差分类", unit = "" }
worst_class_exposure_ratio    = { en = "Share of exposure in the worst class", zh = "最差分类占风险暴露比例", unit = "ratio" }
previous_exposure_cny         = { en = "Exposure after mitigation a month before", zh = "上月风险暴露（缓释后）", unit = "cny" }
exposure_change_cny           = { en = "Change of exposure on the month", zh = "风险暴露较上月变动", unit = "cny" }
previous_limit_status         = { en = "Status a month before", zh = "上月限额状态", unit = "" }
visible_branch_ids            = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids           = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

constraints as (

    select
        *,
        row_number() over (
            partition by profile, group_id order by headroom_cny asc, limit_id asc
        ) as tightness
    from group_limit_month
    where
        month_end = $month_end
        and limit_cny is not null

),

binding as (

    select
        profile,
        group_id,
        min(headroom_cny) as headroom_cny,
        max(case when tightness = 1 then limit_id end) as binding_constraint,
        min(
            case
                when
                    is_regulatory
                    and measure in ('exposure_after_mitigation_cny', 'exposure_cny')
                    then limit_cny
            end
        ) as regulatory_cap_cny,
        max(case when limit_id = 'group_limit' then limit_cny end) as group_limit_cny,
        max(case when limit_id = 'group_limit' then limit_source end) as limit_source,
        count(*) filter (where limit_id = 'group_limit' and is_expired) > 0
            as is_group_limit_expired
    from constraints
    group by
        profile,
        group_id

),

by_status as (

    select
        profile,
        group_id,
        limit_id,
        limit_status,
        status_rank,
        row_number() over (
            partition by profile, group_id
            order by status_rank desc, use_cny / nullif(limit_cny, 0) desc, limit_id asc
        ) as severity
    from group_limit_month
    where month_end = $month_end and status_rank is not null

),

-- Settled here: who sees the group now need not have seen it then.
before as (

    select
        profile,
        group_id,
        cast(exposure_after_mitigation_cny as decimal(18, 2)) as exposure_cny,
        cast(limit_status as varchar) as limit_status
    from previous_group_month

),

shares as (

    select
        profile,
        group_id,
        count(*) as n_shares
    from group_share_month
    where month_end = $month_end
    group by
        profile,
        group_id

)

select
    t.profile,
    cast($month_end as date) as month_end,
    t.group_id,
    case when n.is_for_all then n.group_name else t.group_id end as group_name,
    t.declared_group_id,
    b.limit_source,
    t.is_bank_group,
    t.n_members,
    t.n_clients,
    t.n_facilities,
    t.n_unconverted,
    t.n_only_derived,
    coalesce(h.n_shares, 0) as n_shares,
    t.credit_balance_cny,
    t.net_credit_balance_cny,
    t.drawn_balance_cny,
    t.on_balance_cny,
    t.off_balance_cny,
    t.loan_balance_cny,
    t.npl_balance_cny,
    t.overdue_principal_cny,
    t.approved_limit_cny,
    cast(t.drawn_balance_cny as double) / nullif(t.approved_limit_cny, 0) as utilisation_ratio,
    t.exposure_cny,
    t.exposure_after_mitigation_cny,
    t.largest_member_exposure_cny,
    b.group_limit_cny,
    coalesce(b.is_group_limit_expired, false) as is_group_limit_expired,
    case
        when not b.is_group_limit_expired
            then cast(t.drawn_balance_cny as double) / nullif(b.group_limit_cny, 0)
    end as group_limit_use_ratio,
    b.regulatory_cap_cny,
    k.tier1_cny,
    k.net_capital_cny,
    k.capital_as_of,
    k.basis as capital_basis,
    cast(t.exposure_cny as double) / nullif(k.tier1_cny, 0) as gross_exposure_to_tier1_ratio,
    cast(t.exposure_after_mitigation_cny as double) / nullif(k.tier1_cny, 0)
        as exposure_to_tier1_ratio,
    cast(t.net_credit_balance_cny as double) / nullif(k.net_capital_cny, 0)
        as credit_to_net_capital_ratio,
    b.headroom_cny,
    b.binding_constraint,
    s.limit_status,
    s.status_rank,
    s.limit_id as status_limit_id,
    case t.worst_class_rank
        when 1 then 'normal'
        when 2 then 'special_mention'
        when 3 then 'substandard'
        when 4 then 'doubtful'
        when 5 then 'loss'
    end as worst_five_class,
    case
        when t.worst_class_rank is not null
            then cast(t.worst_class_exposure_cny as double) / nullif(t.exposure_cny, 0)
    end as worst_class_exposure_ratio,
    p.exposure_cny as previous_exposure_cny,
    cast(t.exposure_after_mitigation_cny - p.exposure_cny as decimal(18, 2))
        as exposure_change_cny,
    p.limit_status as previous_limit_status,
    v.visible_branch_ids,
    v.visible_manager_ids
from group_total_month as t
left join binding as b on t.profile = b.profile and t.group_id = b.group_id
left join by_status as s
    on t.profile = s.profile and t.group_id = s.group_id and s.severity = 1
left join group_name_month as n
    on t.profile = n.profile and t.group_id = n.group_id and n.month_end = $month_end
left join before as p on t.profile = p.profile and t.group_id = p.group_id
left join shares as h on t.profile = h.profile and t.group_id = h.group_id
left join group_view_month as v
    on t.profile = v.profile and t.group_id = v.group_id and v.month_end = $month_end
left join capital_month as k on k.month_end = $month_end
where t.month_end = $month_end
