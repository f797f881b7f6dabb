/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
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

known as (

    select
        measure.*,
        rating.rating_rank,
        rating.rating_drop_12m,
        income.contribution_12m_cny,
        income.n_capital_months,
        income.contribution_last_half_cny as last_contribution_cny,
        income.contribution_12m_cny - income.contribution_last_half_cny as first_contribution_cny,
        income.capital_last_half_cny as last_capital_cny,
        income.capital_12m_cny - income.capital_last_half_cny as first_capital_cny,
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
    where measure.month_end = $month_end

),

bank as (

    select
        cast(sum(contribution_12m_cny) as decimal(38, 2)) as contribution_cny,
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
        end as contribution_rank
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
        case
            when ranked.n_capital_months = 12
                then
                    ranked.first_contribution_cny
                    - ranked.first_capital_cny * profile_in_force.hurdle_rate / 12
        end as eva_first_half,
        case
            when ranked.n_capital_months = 12
                then
                    ranked.last_contribution_cny
                    - ranked.last_capital_cny * profile_in_force.hurdle_rate / 12
        end as eva_last_half,
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
            case when not has_credit_data then 'five_class overdue' end,
            case when rating_rank is null then 'rating' end,
            case when eva_last_half is null then 'value_added' end,
            case when n_product_families is null then 'products' end
        ), '') as unjudged,
        contribution_rank,
        n_contributors,
        cast(n_contributors - contribution_rank + 1 as double)
        / nullif(n_contributors, 0) as contribution_percentile,
        is_above_average,
        cast(months_active as bigint) as months_active
    from judged

)

select * from final
