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
currency_cny        = { en = "Change of the use by exchange rates, of the members that stayed", zh = "留存成员汇率变动引起的占用变动", unit = "cny" }
grown_cny           = { en = "Change of the use by the members that stayed, without the exchange rates'", zh = "留存成员引起的占用变动（不含汇率影响）", unit = "cny" }
previous_limit_cny  = { en = "Limit a month before", zh = "上月限额", unit = "cny" }
limit_change_cny    = { en = "Change of the limit, for regulatory limits by the capital", zh = "限额变动（监管限额由资本变动引起）", unit = "cny" }
previous_status_rank = { en = "Status a month before, 1 ok to 4 breach", zh = "上月状态序", unit = "" }
since               = { en = "In this status since", zh = "该状态起始日", unit = "" }
is_since_at_least   = { en = "At least since then: it was so in the first month there is", zh = "至少自该日起（首个数据月份已处于该状态）", unit = "" }
opening_use_cny     = { en = "Use before this status began", zh = "该状态开始前的占用", unit = "cny" }
regrouped_since_cny = { en = "Change of the use since then by members that joined or left", zh = "此后成员进出引起的占用变动", unit = "cny" }
currency_since_cny  = { en = "Change of the use since then by exchange rates", zh = "此后汇率引起的占用变动", unit = "cny" }
grown_since_cny     = { en = "Change of the use since then by the members that stayed, without the exchange rates'", zh = "此后留存成员引起的占用变动（不含汇率影响）", unit = "cny" }
opening_limit_cny   = { en = "Limit before this status began", zh = "该状态开始前的限额", unit = "cny" }
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
        v.is_expired,
        v.valid_to as expired_on
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

moves as (

    -- Exempt members use up no limit of exposure, whether they stay, come or go.
    select
        m.*,
        m.step in ('joined', 'left_group') as is_regrouped,
        x.client_id is not null as is_exempt
    from group_member_change_month as m
    left join client_exempt_month as x on m.client_id = x.client_id and x.month_end = $month_end
    where m.month_end = $month_end

),

-- Who joined brings his use, who left takes what it was; of who stayed the rates are told apart.
moved as (

    select
        profile,
        group_id,
        sum(
            case
                when is_regrouped and not is_exempt
                    then closing_exposure_cny - opening_exposure_cny
                else 0
            end
        ) as regrouped_exposure_cny,
        sum(
            case when is_regrouped then closing_net_credit_cny - opening_net_credit_cny else 0 end
        ) as regrouped_net_credit_cny,
        sum(case when is_regrouped then closing_drawn_cny - opening_drawn_cny else 0 end)
            as regrouped_drawn_cny,
        sum(case when is_exempt then 0 else rate_exposure_cny end) as rate_exposure_cny,
        sum(rate_net_credit_cny) as rate_net_credit_cny,
        sum(rate_drawn_cny) as rate_drawn_cny,
        count(*) filter (where step = 'new_group') > 0 as is_new_group
    from moves
    group by
        profile,
        group_id

),

before as (

    select
        profile,
        group_id,
        limit_id,
        cast(use_cny as decimal(18, 2)) as use_cny,
        cast(limit_cny as decimal(18, 2)) as limit_cny,
        cast(status_rank as bigint) as status_rank,
        cast(since as date) as since,
        cast(is_since_at_least as boolean) as is_since_at_least,
        cast(opening_use_cny as decimal(18, 2)) as opening_use_cny,
        cast(opening_limit_cny as decimal(18, 2)) as opening_limit_cny,
        cast(regrouped_since_cny as decimal(18, 2)) as regrouped_since_cny,
        cast(currency_since_cny as decimal(18, 2)) as currency_since_cny,
        cast(grown_since_cny as decimal(18, 2)) as grown_since_cny
    from previous_group_limit_month

),

first_month as (

    select *
    from comparable_month
    where month_end = $month_end

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
        expired_on,
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
        expired_on,
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
        null as expired_on,
        is_strict,
        'profile' as limit_source,
        source,
        mark
    from rules

),

ranked as (

    select
        a.*,
        f.is_first,
        f.previous_month_end,
        coalesce(g.is_new_group, false) and not f.is_first as is_new_group,
        coalesce(
            case a.measure
                when 'exposure_after_mitigation_cny' then g.regrouped_exposure_cny
                when 'net_credit_balance_cny' then g.regrouped_net_credit_cny
                when 'drawn_balance_cny' then g.regrouped_drawn_cny
            end, 0
        ) as regrouped_cny,
        coalesce(
            case a.measure
                when 'exposure_after_mitigation_cny' then g.rate_exposure_cny
                when 'net_credit_balance_cny' then g.rate_net_credit_cny
                when 'drawn_balance_cny' then g.rate_drawn_cny
            end, 0
        ) as currency_cny,
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
    cross join first_month as f
    inner join limit_rule_month as c
        on a.rule_profile = c.profile and c.month_end = $month_end
    left join moved as g on a.profile = g.profile and a.group_id = g.group_id

),

compared as (

    select
        r.*,
        b.status_rank as previous_status_rank,
        coalesce(b.status_rank = r.status_rank, false) as is_same,
        -- A group that did not exist used nothing: what it uses now was brought together.
        case when r.is_new_group then 0 else b.use_cny end as previous_use_cny,
        case
            when r.is_new_group then r.use_cny
            when b.group_id is not null then r.regrouped_cny
        end as regrouped_part_cny,
        case
            when r.is_new_group then 0
            when b.group_id is not null then r.currency_cny
        end as currency_part_cny,
        case
            when r.is_new_group then 0
            else r.use_cny - b.use_cny - r.regrouped_cny - r.currency_cny
        end as grown_part_cny,
        b.limit_cny as previous_limit_cny,
        b.since as previous_since,
        b.is_since_at_least as was_since_at_least,
        b.opening_use_cny,
        b.opening_limit_cny,
        coalesce(b.regrouped_since_cny, 0) as regrouped_before_cny,
        coalesce(b.currency_since_cny, 0) as currency_before_cny,
        coalesce(b.grown_since_cny, 0) as grown_before_cny
    from ranked as r
    left join before as b
        on r.profile = b.profile and r.group_id = b.group_id and r.limit_id = b.limit_id

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
    cast(r.previous_use_cny as decimal(18, 2)) as previous_use_cny,
    cast(r.regrouped_part_cny as decimal(18, 2)) as regrouped_cny,
    cast(r.currency_part_cny as decimal(18, 2)) as currency_cny,
    cast(r.grown_part_cny as decimal(18, 2)) as grown_cny,
    r.previous_limit_cny,
    cast(r.limit_cny - r.previous_limit_cny as decimal(18, 2)) as limit_change_cny,
    r.previous_status_rank,
    case
        when r.is_same then r.previous_since
        -- The day the limit ran out is known, also where it lies before the first month.
        when
            r.status_rank = 4
            and r.is_expired
            and (
                r.is_first
                or r.expired_on > r.previous_month_end
            )
            then cast(r.expired_on as date)
        else cast($month_end as date)
    end as since,
    case
        when r.is_same then r.was_since_at_least
        else r.is_first and not (coalesce(r.status_rank, 0) = 4 and r.is_expired)
    end as is_since_at_least,
    -- Where the status began in the first month there is, the story begins with that month.
    cast(
        case
            when r.is_same then coalesce(r.opening_use_cny, r.previous_use_cny)
            else r.previous_use_cny
        end as decimal(18, 2)
    ) as opening_use_cny,
    cast(
        r.regrouped_part_cny + case when r.is_same then r.regrouped_before_cny else 0 end
        as decimal(18, 2)
    ) as regrouped_since_cny,
    cast(
        r.currency_part_cny + case when r.is_same then r.currency_before_cny else 0 end
        as decimal(18, 2)
    ) as currency_since_cny,
    cast(
        r.grown_part_cny + case when r.is_same then r.grown_before_cny else 0 end
        as decimal(18, 2)
    ) as grown_since_cny,
    cast(
        case
            when r.is_same then coalesce(r.opening_limit_cny, r.previous_limit_cny)
            else r.previous_limit_cny
        end as decimal(18, 2)
    ) as opening_limit_cny,
    r.limit_source,
    r.source,
    r.mark,
    v.visible_branch_ids,
    v.visible_manager_ids
from compared as r
left join group_view_month as v
    on r.profile = v.profile and r.group_id = v.group_id and v.month_end = $month_end
