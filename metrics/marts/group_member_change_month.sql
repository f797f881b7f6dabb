/*
[mart]
grain     = ["profile", "month_end", "group_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id", "client_id"]
meaning   = { en = "Who stayed in, joined or left a group since the month before, and with what, one row per group and client with a balance then or now.", zh = "自上月以来成员留存、加入或退出集团及其金额，每个集团与（当时或现时有余额的）客户一行。" }
[columns]
profile                     = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                   = { en = "Month end", zh = "月末", unit = "" }
group_id                    = { en = "Group", zh = "集团编号", unit = "" }
client_id                   = { en = "Member", zh = "成员编号", unit = "" }
step                        = { en = "What became of the membership", zh = "成员变动", unit = "" }
is_member                   = { en = "Is a member at month end", zh = "月末是否成员", unit = "" }
opening_exposure_cny        = { en = "Exposure after mitigation a month before", zh = "上月风险暴露（缓释后）", unit = "cny" }
closing_exposure_cny        = { en = "Exposure after mitigation at month end", zh = "月末风险暴露（缓释后）", unit = "cny" }
opening_net_credit_cny      = { en = "Net credit balance a month before", zh = "上月授信净额", unit = "cny" }
closing_net_credit_cny      = { en = "Net credit balance at month end", zh = "月末授信净额", unit = "cny" }
opening_drawn_cny           = { en = "Drawn balance a month before", zh = "上月已用信余额", unit = "cny" }
closing_drawn_cny           = { en = "Drawn balance at month end", zh = "月末已用信余额", unit = "cny" }
rate_exposure_cny           = { en = "Currency effect on the exposure", zh = "风险暴露汇率影响", unit = "cny" }
rate_net_credit_cny         = { en = "Currency effect on the net credit balance", zh = "授信净额汇率影响", unit = "cny" }
rate_drawn_cny              = { en = "Currency effect on the drawn balance", zh = "已用信汇率影响", unit = "cny" }
visible_branch_ids          = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids         = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

before as (

    select
        profile,
        group_id,
        client_id,
        cast(closing_exposure_cny as decimal(18, 2)) as exposure_cny,
        cast(closing_net_credit_cny as decimal(18, 2)) as net_credit_cny,
        cast(closing_drawn_cny as decimal(18, 2)) as drawn_cny
    from previous_group_member_change_month
    where is_member

),

present as (

    select
        profile,
        group_id,
        client_id,
        coalesce(exposure_after_mitigation_cny, 0) as exposure_cny,
        coalesce(net_credit_balance_cny, 0) as net_credit_cny,
        coalesce(drawn_balance_cny, 0) as drawn_cny
    from group_member_month
    where month_end = $month_end and is_client

),

-- A member's rates are those of what its profile counts as exposure.
currencies as (

    select
        conversion_layer,
        client_id,
        sum(rate_exposure_cny) as rate_exposure_cny,
        sum(rate_net_credit_cny) as rate_net_credit_cny,
        sum(rate_drawn_cny) as rate_drawn_cny
    from client_currency_month
    where month_end = $month_end
    group by
        conversion_layer,
        client_id

),

-- A group that is new this month has nobody who joined it.
groups_before as (

    select distinct
        profile,
        group_id
    from before

),

changes as (

    select
        coalesce(p.profile, b.profile) as profile,
        coalesce(p.group_id, b.group_id) as group_id,
        coalesce(p.client_id, b.client_id) as client_id,
        p.client_id is not null as is_member,
        b.client_id is not null as was_member,
        coalesce(b.exposure_cny, 0) as opening_exposure_cny,
        coalesce(p.exposure_cny, 0) as closing_exposure_cny,
        coalesce(b.net_credit_cny, 0) as opening_net_credit_cny,
        coalesce(p.net_credit_cny, 0) as closing_net_credit_cny,
        coalesce(b.drawn_cny, 0) as opening_drawn_cny,
        coalesce(p.drawn_cny, 0) as closing_drawn_cny
    from present as p
    full outer join before as b
        on p.profile = b.profile and p.group_id = b.group_id and p.client_id = b.client_id

)

select
    c.profile,
    cast($month_end as date) as month_end,
    c.group_id,
    c.client_id,
    case
        when g.group_id is null then 'new_group'
        when not c.was_member then 'joined'
        when not c.is_member then 'left_group'
        else 'stayed'
    end as step,
    c.is_member,
    cast(c.opening_exposure_cny as decimal(18, 2)) as opening_exposure_cny,
    cast(c.closing_exposure_cny as decimal(18, 2)) as closing_exposure_cny,
    cast(c.opening_net_credit_cny as decimal(18, 2)) as opening_net_credit_cny,
    cast(c.closing_net_credit_cny as decimal(18, 2)) as closing_net_credit_cny,
    cast(c.opening_drawn_cny as decimal(18, 2)) as opening_drawn_cny,
    cast(c.closing_drawn_cny as decimal(18, 2)) as closing_drawn_cny,
    -- Who joined or left counts whole as regrouping.
    cast(
        case when c.is_member and c.was_member then coalesce(e.rate_exposure_cny, 0) else 0 end
        as decimal(18, 2)
    ) as rate_exposure_cny,
    cast(
        case when c.is_member and c.was_member then coalesce(h.rate_net_credit_cny, 0) else 0 end
        as decimal(18, 2)
    ) as rate_net_credit_cny,
    cast(
        case when c.is_member and c.was_member then coalesce(h.rate_drawn_cny, 0) else 0 end
        as decimal(18, 2)
    ) as rate_drawn_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from changes as c
left join groups_before as g on c.profile = g.profile and c.group_id = g.group_id
left join conversion_month as k on c.profile = k.profile and k.month_end = $month_end
left join currencies as e
    on coalesce(k.conversion_layer, 'CN-2018') = e.conversion_layer and c.client_id = e.client_id
left join currencies as h on h.conversion_layer = 'CN-2018' and c.client_id = h.client_id
left join client_view_month as v on c.client_id = v.client_id and v.month_end = $month_end
