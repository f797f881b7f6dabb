/*
[mart]
grain     = ["profile", "month_end", "group_id", "limit_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id", "limit_id"]
meaning   = { en = "Every limit a group stands under, the bank's own and the regulator's, with its use and status, one row per group, limit and month; use is that of the whole group.", zh = "集团适用的全部限额（行内及监管）、占用与状态，每个集团每项限额每月一行；占用为全集团口径。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
limit_id            = { en = "Limit", zh = "限额", unit = "" }
is_regulatory       = { en = "Is a regulatory limit", zh = "是否监管限额", unit = "" }
measure             = { en = "What is measured", zh = "计量口径", unit = "" }
denominator         = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio           = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of       = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
use_cny             = { en = "Use", zh = "占用", unit = "cny" }
limit_cny           = { en = "Limit", zh = "限额", unit = "cny" }
headroom_cny        = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny" }
is_expired          = { en = "Limit has run out", zh = "额度已到期", unit = "" }
is_strict           = { en = "Only a value above the limit is a breach", zh = "仅超过限额方为突破", unit = "" }
limit_status        = { en = "Status", zh = "限额状态", unit = "" }
status_rank         = { en = "Status, 1 ok to 4 breach", zh = "状态序，1正常至4突破", unit = "" }
previous_use_cny    = { en = "Use a month before", zh = "上月占用", unit = "cny" }
regrouped_cny       = { en = "Change of the use by members that joined or left", zh = "成员进出引起的占用变动", unit = "cny" }
grown_cny           = { en = "Change of the use by the members that stayed", zh = "留存成员引起的占用变动", unit = "cny" }
previous_limit_cny  = { en = "Limit a month before", zh = "上月限额", unit = "cny" }
limit_change_cny    = { en = "Change of the limit, for regulatory limits by the capital", zh = "限额变动（监管限额由资本变动引起）", unit = "cny" }
previous_status_rank = { en = "Status a month before, 1 ok to 4 breach", zh = "上月状态序", unit = "" }
since               = { en = "In this status since", zh = "该状态起始月", unit = "" }
limit_source        = { en = "Where the limit comes from", zh = "限额来源", unit = "" }
source              = { en = "Rule", zh = "规则出处", unit = "" }
mark                = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

groups_now as (

    select
        t.*,
        -- The bank's own groups are measured by the rules in force at home.
        case when t.profile = 'declared' then 'CN-2018' else t.profile end as rule_profile,
        case when t.profile = 'declared' then 'own' else 'largest_overlap' end as limit_source
    from group_total_month as t
    where t.month_end = $month_end

),

own_limits as (

    select
        g.profile,
        g.rule_profile,
        g.group_id,
        g.limit_source,
        coalesce(g.drawn_balance_cny, 0) as drawn_balance_cny,
        coalesce(g.exposure_after_mitigation_cny, 0) as exposure_after_mitigation_cny,
        v.limit_cny,
        v.internal_cap_cny,
        v.is_expired
    from groups_now as g
    inner join group_limit_version_month as v
        on
            g.declared_group_id = v.group_id
            and v.client_id is null
            and v.month_end = $month_end

),

exempt as (

    select
        m.profile,
        m.group_id,
        sum(m.exposure_after_mitigation_cny) as exempt_cny,
        sum(m.exposure_cny) as exempt_gross_cny
    from group_member_month as m
    inner join client_exempt_month as x on m.client_id = x.client_id and x.month_end = $month_end
    where m.month_end = $month_end
    group by
        m.profile,
        m.group_id

),

-- A group is the group of a related party of the bank as soon as one member is.
related as (

    select distinct
        m.profile,
        m.group_id
    from group_member_month as m
    inner join client_risk_month as c on m.client_id = c.client_id and c.month_end = $month_end
    where m.month_end = $month_end and c.is_related_party

),

-- Who joined brings his use, who left takes what it was.
regrouped as (

    -- Exempt members use up no limit of exposure, whether they stay, come or go.
    select
        m.profile,
        m.group_id,
        sum(
            case when x.client_id is null then m.closing_exposure_cny - m.opening_exposure_cny end
        ) as exposure_cny,
        sum(m.closing_net_credit_cny - m.opening_net_credit_cny) as net_credit_cny,
        sum(m.closing_drawn_cny - m.opening_drawn_cny) as drawn_cny
    from group_member_change_month as m
    left join client_exempt_month as x on m.client_id = x.client_id and x.month_end = $month_end
    where m.month_end = $month_end and m.step in ('joined', 'left_group')
    group by
        m.profile,
        m.group_id

),

before as (

    select
        profile,
        group_id,
        limit_id,
        cast(use_cny as decimal(18, 2)) as use_cny,
        cast(limit_cny as decimal(18, 2)) as limit_cny,
        cast(status_rank as bigint) as status_rank,
        cast(since as date) as since
    from previous_group_limit_month

),

rules as (

    select
        g.profile,
        g.rule_profile,
        g.group_id,
        l.id as limit_id,
        l.numerator as measure,
        l.denominator,
        l.cap as cap_ratio,
        k.capital_as_of,
        case l.numerator
            -- Exempt members are listed, and count against nobody's limit.
            when 'exposure_after_mitigation_cny'
                then g.exposure_after_mitigation_cny - coalesce(e.exempt_cny, 0)
            when 'exposure_cny' then g.exposure_cny - coalesce(e.exempt_gross_cny, 0)
            when 'net_credit_balance_cny' then g.net_credit_balance_cny
            when 'credit_balance_cny' then g.credit_balance_cny
            when 'loan_balance_cny' then g.loan_balance_cny
        end as use_cny,
        l.cap * case l.denominator
            when 'tier1_net' then k.tier1_cny
            when 'net_capital' then k.net_capital_cny
        end as limit_cny,
        l.strict as is_strict,
        l.source,
        l.mark
    from groups_now as g
    left join related as r on g.profile = r.profile and g.group_id = r.group_id
    inner join profile_limit as l
        on
            g.rule_profile = l.profile
            and l.valid_from <= $month_end
            and l.valid_to > $month_end
            and (
                l.scope = 'group'
                or (l.scope = 'group_nonbank' and not g.is_bank_group)
                or (l.scope = 'bank_or_group' and g.is_bank_group)
                or (l.scope = 'related_group' and r.group_id is not null)
            )
    left join exempt as e on g.profile = e.profile and g.group_id = e.group_id
    left join capital_month as k on k.month_end = $month_end

),

all_limits as (

    select
        profile,
        rule_profile,
        group_id,
        'group_limit' as limit_id,
        false as is_regulatory,
        'drawn_balance_cny' as measure,
        null as denominator,
        null as cap_ratio,
        null as capital_as_of,
        drawn_balance_cny as use_cny,
        limit_cny,
        is_expired,
        true as is_strict,
        limit_source,
        null as source,
        null as mark
    from own_limits
    union all
    select
        profile,
        rule_profile,
        group_id,
        'internal_cap' as limit_id,
        false as is_regulatory,
        'exposure_after_mitigation_cny' as measure,
        null as denominator,
        null as cap_ratio,
        null as capital_as_of,
        exposure_after_mitigation_cny as use_cny,
        internal_cap_cny as limit_cny,
        is_expired,
        true as is_strict,
        limit_source,
        null as source,
        null as mark
    from own_limits
    where internal_cap_cny is not null
    union all
    select
        profile,
        rule_profile,
        group_id,
        limit_id,
        true as is_regulatory,
        measure,
        denominator,
        cap_ratio,
        capital_as_of,
        coalesce(use_cny, 0) as use_cny,
        limit_cny,
        false as is_expired,
        is_strict,
        'profile' as limit_source,
        source,
        mark
    from rules

),

ranked as (

    select
        a.*,
        case a.measure
            when 'exposure_after_mitigation_cny' then g.exposure_cny
            when 'net_credit_balance_cny' then g.net_credit_cny
            when 'drawn_balance_cny' then g.drawn_cny
        end as regrouped_cny,
        case
            when a.limit_cny is null then null
            when a.use_cny <= 0 then 1
            when a.is_expired or a.use_cny > a.limit_cny then 4
            when not a.is_strict and a.use_cny >= a.limit_cny then 4
            when a.use_cny >= c.warn * a.limit_cny then 3
            when a.use_cny >= c.watch * a.limit_cny then 2
            else 1
        end as status_rank
    from all_limits as a
    inner join limit_rule_month as c
        on a.rule_profile = c.profile and c.month_end = $month_end
    left join regrouped as g on a.profile = g.profile and a.group_id = g.group_id

)

select
    r.profile,
    cast($month_end as date) as month_end,
    r.group_id,
    r.limit_id,
    r.is_regulatory,
    r.measure,
    r.denominator,
    cast(r.cap_ratio as double) as cap_ratio,
    cast(r.capital_as_of as date) as capital_as_of,
    cast(r.use_cny as decimal(18, 2)) as use_cny,
    cast(r.limit_cny as decimal(18, 2)) as limit_cny,
    -- Nothing more may be drawn under a limit that has run out.
    cast(case when r.is_expired then 0 else r.limit_cny - r.use_cny end as decimal(18, 2))
        as headroom_cny,
    r.is_expired,
    r.is_strict,
    case r.status_rank when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as limit_status,
    r.status_rank,
    b.use_cny as previous_use_cny,
    cast(
        case when b.group_id is not null then coalesce(r.regrouped_cny, 0) end as decimal(18, 2)
    ) as regrouped_cny,
    cast(r.use_cny - b.use_cny - coalesce(r.regrouped_cny, 0) as decimal(18, 2)) as grown_cny,
    b.limit_cny as previous_limit_cny,
    cast(r.limit_cny - b.limit_cny as decimal(18, 2)) as limit_change_cny,
    b.status_rank as previous_status_rank,
    case when b.status_rank = r.status_rank then b.since else cast($month_end as date) end as since,
    r.limit_source,
    r.source,
    r.mark,
    v.visible_branch_ids,
    v.visible_manager_ids
from ranked as r
left join before as b
    on r.profile = b.profile and r.group_id = b.group_id and r.limit_id = b.limit_id
left join group_view_month as v
    on r.profile = v.profile and r.group_id = v.group_id and v.month_end = $month_end
