/*
[mart]
grain     = ["profile", "month_end", "counterparty_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "counterparty_id"]
meaning   = { en = "Large exposures of the whole bank, one row per profile, month and counterparty: a group of connected clients, or a client who belongs to none; the same row whoever looks.", zh = "全行大额风险暴露，每方案、每月、每对手方一行：集团客户，或未归入任何集团的单一客户；任何查看者所见一致。" }
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
counterparty_id               = { en = "Group or client", zh = "集团或客户", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
client_id                     = { en = "Client without a group", zh = "未归组客户", unit = "" }
client_name                   = { en = "Name of the client", zh = "客户名称", unit = "" }
n_clients                     = { en = "Clients", zh = "客户数", unit = "count" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
tier1_cny                     = { en = "Tier 1 net capital", zh = "一级资本净额", unit = "cny" }
denominator                   = { en = "Capital a large exposure is a share of", zh = "对应资本口径", unit = "" }
capital_cny                   = { en = "That capital", zh = "该口径资本", unit = "cny" }
capital_as_of                 = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
limit_status                  = { en = "Worst status over all limits of the group", zh = "集团限额状态（各限额最差）", unit = "" }
visible_branch_ids            = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids           = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

rules as (

    select
        profile,
        profile as conversion_profile,
        large_exposure_denominator as denominator,
        large_exposure_gt,
        large_exposure_inclusive
    from profile_control
    where valid_from <= $month_end and (valid_to is null or valid_to > $month_end)
    union all
    -- The bank's own groups are measured by the rules in force at home.
    select
        'declared' as profile,
        profile as conversion_profile,
        large_exposure_denominator as denominator,
        large_exposure_gt,
        large_exposure_inclusive
    from limit_rule_month
    where profile = 'CN-2018' and month_end = $month_end

),

singles as (

    select
        r.profile,
        e.client_id,
        case when q.client_id is not null then q.exposure_cny else e.exposure_cny end
            as exposure_cny,
        case
            when q.client_id is not null then q.exposure_after_mitigation_cny
            else e.exposure_after_mitigation_cny
        end as exposure_after_mitigation_cny
    from client_exposure_month as e
    cross join rules as r
    left join conversion_month as c
        on r.conversion_profile = c.profile and c.month_end = $month_end
    left join client_conversion_month as q
        on
            c.conversion_layer = q.conversion_layer
            and e.client_id = q.client_id
            and q.month_end = $month_end
    left join group_member_month as m
        on r.profile = m.profile and e.client_id = m.client_id and m.month_end = $month_end
    where e.month_end = $month_end and m.client_id is null

),

counterparties as (

    select
        g.profile,
        g.group_id as counterparty_id,
        g.group_id,
        cast(null as varchar) as client_id,
        cast(null as varchar) as client_name,
        g.n_clients,
        g.exposure_cny,
        g.exposure_after_mitigation_cny,
        g.limit_status,
        g.visible_branch_ids,
        g.visible_manager_ids
    from group_month as g
    where g.month_end = $month_end
    union all
    select
        s.profile,
        s.client_id as counterparty_id,
        cast(null as varchar) as group_id,
        s.client_id,
        o.client_name,
        1 as n_clients,
        s.exposure_cny,
        s.exposure_after_mitigation_cny,
        cast(null as varchar) as limit_status,
        v.visible_branch_ids,
        v.visible_manager_ids
    from singles as s
    left join client_owner_month as o on s.client_id = o.client_id and o.month_end = $month_end
    left join client_view_month as v on s.client_id = v.client_id and v.month_end = $month_end

),

capitals as (

    select
        r.profile,
        r.denominator,
        r.large_exposure_gt,
        r.large_exposure_inclusive,
        k.tier1_cny,
        k.capital_as_of,
        case r.denominator
            when 'tier1_net' then k.tier1_cny
            when 'net_capital' then k.net_capital_cny
        end as capital_cny
    from rules as r
    inner join capital_month as k on k.month_end = $month_end

),

thresholds as (

    select
        *,
        -- To the cent, so that exactly a tenth is exactly a tenth.
        cast(
            cast(large_exposure_gt as double) * cast(capital_cny as double) as decimal(18, 2)
        ) as threshold_cny
    from capitals

)

select
    c.profile,
    cast($month_end as date) as month_end,
    c.counterparty_id,
    c.group_id,
    c.client_id,
    c.client_name,
    c.n_clients,
    c.exposure_cny,
    c.exposure_after_mitigation_cny,
    t.tier1_cny,
    t.denominator,
    t.capital_cny,
    t.capital_as_of,
    c.limit_status,
    c.visible_branch_ids,
    c.visible_manager_ids
from counterparties as c
inner join thresholds as t on c.profile = t.profile
where
    c.exposure_after_mitigation_cny > t.threshold_cny
    or (t.large_exposure_inclusive and c.exposure_after_mitigation_cny = t.threshold_cny)
