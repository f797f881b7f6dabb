/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = []
meaning   = { en = "The five-class rules applied to a month: the first rule that holds gives the tier, before hysteresis and overrides. One row per month and client.", zh = "当月五类客户规则判定：自上而下首个命中即为层级（未计滞后与人工调整）。每月每客户一行。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
client_id               = { en = "Client", zh = "客户编号", unit = "" }
tiering_profile         = { en = "Version of the tiering rules", zh = "分层规则版本", unit = "" }
hysteresis_periods      = { en = "Months a client must fail before it is down-tiered", zh = "降级前须连续不达标月数", unit = "count" }
tier_by_rule            = { en = "Tier by the rules", zh = "规则层级", unit = "" }
rule_reason             = { en = "The rule that held", zh = "命中规则", unit = "" }
unjudged                = { en = "Conditions that could not be judged for want of data", zh = "因缺数据未判定的条件", unit = "" }
contribution_rank       = { en = "Rank among the bank's contributors, 1 = most; equals share a rank", zh = "全行贡献位次（1为最高，相同者同位）", unit = "count" }
n_contributors          = { en = "Clients ranked", zh = "参与排名客户数", unit = "count" }
contribution_percentile = { en = "Share of the bank's contributors that brought this much or less", zh = "全行贡献不高于该客户的占比", unit = "ratio" }
is_above_average        = { en = "Brings more than the bank's average client", zh = "高于全行平均贡献", unit = "" }
abc_class               = { en = "Class by cumulated contribution: A, B, C, D brings nothing or costs money", zh = "按累计贡献的ABC分类（D：无贡献或亏损）", unit = "" }
client_segment          = { en = "Segment by the client's own revenue", zh = "按客户营业收入的客群", unit = "" }
recency_score           = { en = "Score of the days since the client's last transaction, 5 best", zh = "最近交易评分（5最好）", unit = "score" }
frequency_score         = { en = "Score of the months with transactions, 5 best", zh = "交易频度评分（5最好）", unit = "score" }
money_score             = { en = "Score of twelve months' contribution, 5 best", zh = "贡献评分（5最好）", unit = "score" }
net_profit_first_half_cny = { en = "Net profit of the first of two half-years with capital", zh = "前半年税后贡献（两个半年均有资本数据时）", unit = "cny" }
net_profit_last_half_cny  = { en = "Net profit of the last half-year", zh = "后半年税后贡献", unit = "cny" }
capital_first_half_cny    = { en = "Sum of months' economic capital, first half-year", zh = "前半年经济资本合计", unit = "cny" }
capital_last_half_cny     = { en = "Sum of months' economic capital, last half-year", zh = "后半年经济资本合计", unit = "cny" }
is_group_watched          = { en = "A member of its group set off tightened control", zh = "所在集团是否整体从严", unit = "" }
months_active           = { en = "Month ends since the client became active", zh = "活跃以来月数", unit = "count" }
*/
with

profile_in_force as (

    select *
    from profile_tiering
    where
        valid_from <= $month_end
        and valid_to >= $month_end
    order by
        valid_from desc,
        profile asc
    limit 1

),

watched_group as (

    -- One member's trigger tightens the whole group until a checker clears it (E28).
    select distinct member.group_id
    from trigger_month as warning
    inner join group_member_month as member
        on warning.client_id = member.client_id and member.month_end = $month_end
    inner join profile_in_force on member.profile = profile_in_force.restricted_group_profile
    inner join group_month
        on
            member.profile = group_month.profile
            and member.group_id = group_month.group_id
            and group_month.month_end = $month_end
    where
        warning.month_end = $month_end
        and warning.cleared_on is null
        and group_month.n_clients >= 2

),

watched as (

    select distinct member.client_id
    from group_member_month as member
    inner join profile_in_force on member.profile = profile_in_force.restricted_group_profile
    inner join watched_group on member.group_id = watched_group.group_id
    where member.month_end = $month_end

),

known as (

    select
        measure.*,
        rating.rating_rank,
        rating.rating_drop_12m,
        income.contribution_12m_cny,
        -- Two half-years of value added are compared only where every month has its capital.
        case
            when income.n_capital_months = 12
                then income.net_profit_12m_cny - income.net_profit_last_half_cny
        end as net_profit_first_half_cny,
        case when income.n_capital_months = 12 then income.net_profit_last_half_cny end
            as net_profit_last_half_cny,
        case
            when income.n_capital_months = 12
                then income.capital_12m_cny - income.capital_last_half_cny
        end as capital_first_half_cny,
        case when income.n_capital_months = 12 then income.capital_last_half_cny end
            as capital_last_half_cny,
        watched.client_id is not null as is_group_watched,
        (extract(year from measure.month_end) - extract(year from measure.first_active_on)) * 12
        + extract(month from measure.month_end)
        - extract(month from measure.first_active_on) as months_active
    from client_measure_month as measure
    left join client_rating_month as rating
        on
            measure.client_id = rating.client_id
            and rating.month_end = $month_end
    left join client_contribution_year as income
        on
            measure.client_id = income.client_id
            and income.month_end = $month_end
    left join watched on measure.client_id = watched.client_id
    where measure.month_end = $month_end

),

bank as (

    select
        cast(sum(contribution_12m_cny) as decimal(38, 2)) as contribution_cny,
        cast(
            sum(case when contribution_12m_cny > 0 then contribution_12m_cny end) as decimal(20, 2)
        ) as positive_cny,
        count(*) as n_contributors
    from known
    where contribution_12m_cny is not null

),

ranked as (

    -- Clients that bring the same share a rank, so a cut never parts them.
    select
        *,
        case
            when contribution_12m_cny is not null
                then rank() over (order by contribution_12m_cny desc nulls last)
        end as contribution_rank,
        cast(
            sum(case when contribution_12m_cny > 0 then contribution_12m_cny end) over (
                order by contribution_12m_cny desc nulls last
            ) as decimal(20, 2)
        ) as cumulated_cny
    from known

),

valued as (

    -- Value added of a half-year: contribution less a month's hurdle on each month's capital.
    select
        ranked.*,
        bank.n_contributors,
        ranked.contribution_12m_cny * bank.n_contributors
        > bank.contribution_cny as is_above_average,
        profile_in_force.profile as tiering_profile,
        profile_in_force.hysteresis_periods,
        ranked.net_profit_first_half_cny
        - ranked.capital_first_half_cny * profile_in_force.hurdle_rate / 12 as eva_first_half,
        ranked.net_profit_last_half_cny
        - ranked.capital_last_half_cny * profile_in_force.hurdle_rate / 12 as eva_last_half,
        date_diff('day', ranked.last_activity_on, ranked.month_end) as days_silent,
        -- The first client is A however much it brings; equals share a class.
        case
            when ranked.contribution_12m_cny is null then null
            when ranked.contribution_12m_cny <= 0 then 'D'
            when
                ranked.contribution_rank = 1
                or ranked.cumulated_cny
                <= cast(profile_in_force.abc_a_share as decimal(9, 6)) * bank.positive_cny
                then 'A'
            when
                ranked.cumulated_cny
                <= cast(profile_in_force.abc_b_share as decimal(9, 6)) * bank.positive_cny
                then 'B'
            else 'C'
        end as abc_class,
        case
            when ranked.annual_revenue_usd is null then 'revenue_unknown'
            when ranked.annual_revenue_usd >= profile_in_force.segment_large_usd then 'large'
            when ranked.annual_revenue_usd >= profile_in_force.segment_mid_usd then 'mid'
            when ranked.annual_revenue_usd >= profile_in_force.segment_small_usd then 'small'
            else 'micro'
        end as client_segment,
        case
            when ranked.contribution_12m_cny >= profile_in_force.money_5_cny then 5
            when ranked.contribution_12m_cny >= profile_in_force.money_4_cny then 4
            when ranked.contribution_12m_cny >= profile_in_force.money_3_cny then 3
            when ranked.contribution_12m_cny >= profile_in_force.money_2_cny then 2
            when ranked.contribution_12m_cny is not null then 1
        end as money_score,
        -- Fewer known months than twelve are not a low frequency.
        case
            when length(ranked.activity_pattern) < 12 then null
            when ranked.activity_pattern like '%-%' then null
            when ranked.n_active_months_12m >= profile_in_force.frequency_5_months then 5
            when ranked.n_active_months_12m >= profile_in_force.frequency_4_months then 4
            when ranked.n_active_months_12m >= profile_in_force.frequency_3_months then 3
            when ranked.n_active_months_12m >= profile_in_force.frequency_2_months then 2
            else 1
        end as frequency_score,
        profile_in_force.recency_5_days,
        profile_in_force.recency_4_days,
        profile_in_force.recency_3_days,
        profile_in_force.recency_2_days,
        profile_in_force.restricted_class_rank,
        profile_in_force.restricted_days_past_due,
        profile_in_force.restricted_rating_drop,
        profile_in_force.prospective_months,
        profile_in_force.premium_max_rating_rank,
        profile_in_force.premium_product_families,
        -- "Above the percentile" in whole clients: the top (1 - p) of n, rounded up; no floats.
        bank.n_contributors - ranked.contribution_rank + 1
        > cast(profile_in_force.premium_percentile as decimal(9, 6)) * bank.n_contributors
            as is_top_premium,
        bank.n_contributors - ranked.contribution_rank + 1
        > cast(profile_in_force.major_percentile as decimal(9, 6)) * bank.n_contributors
            as is_top_major
    from ranked
    cross join bank
    left join profile_in_force on true

),

judged as (

    -- A condition that cannot be judged neither lifts nor lowers a client; it is named instead.
    select
        *,
        case
            when tiering_profile is null then null
            when is_blacklisted then 'restricted_blacklist'
            when worst_class_rank >= restricted_class_rank then 'restricted_five_class'
            when max_days_past_due > restricted_days_past_due then 'restricted_overdue'
            when rating_drop_12m >= restricted_rating_drop then 'restricted_rating_drop'
            when
                eva_first_half < 0 and eva_last_half < 0 and eva_last_half < eva_first_half
                then 'restricted_value_destroyed'
            when is_group_watched then 'restricted_group_watch'
            when
                not is_active and (client_status = 'prospect' or has_open_project)
                then 'prospective_pipeline'
            when is_active and months_active < prospective_months then 'prospective_new'
            when
                is_top_premium
                and contribution_12m_cny > 0
                and is_above_average
                and coalesce(rating_rank <= premium_max_rating_rank, true)
                and coalesce(max_days_past_due, 0) = 0
                and coalesce(n_product_families >= premium_product_families, true)
                then 'premium_contribution'
            when is_top_major and contribution_12m_cny > 0 then 'major_contribution'
            when contribution_12m_cny is null then 'ordinary_contribution_unknown'
            when not is_active then 'ordinary_no_product'
            else 'ordinary_rest'
        end as rule_reason
    from valued

),

final as (

    select
        month_end,
        client_id,
        tiering_profile,
        hysteresis_periods,
        split_part(rule_reason, '_', 1) as tier_by_rule,
        rule_reason,
        nullif(concat_ws(
            ' ',
            case when contribution_12m_cny is null then 'contribution' end,
            case when not has_credit_data then 'five_class overdue group_watch' end,
            case when rating_rank is null then 'rating' end,
            case when eva_last_half is null then 'value_added' end,
            case when n_product_families is null then 'products' end
        ), '') as unjudged,
        contribution_rank,
        n_contributors,
        cast(n_contributors - contribution_rank + 1 as double)
        / nullif(n_contributors, 0) as contribution_percentile,
        is_above_average,
        abc_class,
        client_segment,
        cast(
            case
                when days_silent <= recency_5_days then 5
                when days_silent <= recency_4_days then 4
                when days_silent <= recency_3_days then 3
                when days_silent <= recency_2_days then 2
                when days_silent is not null or frequency_score is not null then 1
            end as bigint
        ) as recency_score,
        cast(frequency_score as bigint) as frequency_score,
        cast(money_score as bigint) as money_score,
        cast(net_profit_first_half_cny as decimal(18, 2)) as net_profit_first_half_cny,
        cast(net_profit_last_half_cny as decimal(18, 2)) as net_profit_last_half_cny,
        cast(capital_first_half_cny as decimal(18, 2)) as capital_first_half_cny,
        cast(capital_last_half_cny as decimal(18, 2)) as capital_last_half_cny,
        is_group_watched,
        cast(months_active as bigint) as months_active
    from judged

)

select * from final
