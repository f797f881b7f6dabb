/*
[table]
title   = { en = "Tier by the rules of each version", zh = "各版本规则层级" }
meaning = { en = "What the rules alone say of each client in view, before hysteresis and overrides: when the period begins and when it ends under every version on file, or, where cut-offs are asked for, over twelve months under those.", zh = "规则本身对各可见客户的判定（未计滞后与人工调整）：期初与期末在各版本规则下，或在所询阈值下近12个月逐月判定。" }
grain   = ["ruleset", "month_end", "client_id"]
inputs  = ["client"]
about   = "optional"
[columns]
ruleset              = { en = "Version, or the cut-offs asked for", zh = "规则版本或所询阈值", unit = "" }
month_end            = { en = "Month end", zh = "月末", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
ruled_tier           = { en = "Tier by these rules", zh = "该规则层级", unit = "" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

versions as (

    select
        profile as ruleset,
        valid_from,
        cast(max(setting_value) filter (where setting = 'premium_percentile') as double)
            as premium_percentile,
        cast(max(setting_value) filter (where setting = 'major_percentile') as double)
            as major_percentile,
        cast(max(setting_value) filter (where setting = 'premium_max_rating_rank') as integer)
            as premium_max_rating_rank,
        cast(max(setting_value) filter (where setting = 'premium_product_families') as integer)
            as premium_product_families,
        cast(max(setting_value) filter (where setting = 'restricted_class_rank') as integer)
            as restricted_class_rank,
        cast(max(setting_value) filter (where setting = 'restricted_days_past_due') as integer)
            as restricted_days_past_due,
        cast(max(setting_value) filter (where setting = 'restricted_rating_drop') as integer)
            as restricted_rating_drop,
        cast(max(setting_value) filter (where setting = 'prospective_months') as integer)
            as prospective_months,
        cast(max(setting_value) filter (where setting = 'hurdle_rate') as double) as hurdle_rate
    from rule_setting
    where family = 'tiering'
    group by
        profile,
        valid_from

),

in_force as (

    select *
    from versions
    where valid_from <= $to
    order by
        valid_from desc,
        ruleset asc
    limit 1

),

asked as (

    -- Cut-offs asked for, such as p97.5-m85-f3; what is not named stays as it is in force.
    select
        'asked' as ruleset,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)p([0-9.]+)', 2) as double) / 100,
            premium_percentile
        ) as premium_percentile,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)m([0-9.]+)', 2) as double) / 100,
            major_percentile
        ) as major_percentile,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)r([0-9]+)', 2) as integer),
            premium_max_rating_rank
        ) as premium_max_rating_rank,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)f([0-9]+)', 2) as integer),
            premium_product_families
        ) as premium_product_families,
        restricted_class_rank,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)d([0-9]+)', 2) as integer),
            restricted_days_past_due
        ) as restricted_days_past_due,
        restricted_rating_drop,
        coalesce(
            try_cast(regexp_extract($about, '(^|-)n([0-9]+)', 2) as integer),
            prospective_months
        ) as prospective_months,
        hurdle_rate
    from in_force

),

cut_offs as (

    select * exclude (valid_from)
    from versions
    where $about is null
    union all by name
    select *
    from asked
    where
        regexp_full_match($about, '[pmfrdnh][0-9.]+(-[pmfrdnh][0-9.]+)*')
        and premium_percentile between major_percentile and 1
        and major_percentile >= 0

),

members as (

    select client_month.*
    from client_month
    where
        client_month.month_end <= $to
        and case
            when $about is null
                then
                    client_month.month_end in (
                        $to,
                        last_day(cast($from::date - interval 1 day as date))
                    )
            else
                client_month.month_end
                > last_day(cast($to::date - interval 12 month as date))
        end

),

final as (

    -- The rules of client_ruling_month, with these cut-offs: the first that holds decides.
    select
        cut_offs.ruleset,
        members.month_end,
        members.client_id,
        members.branch_id,
        members.manager_id,
        case
            when members.is_blacklisted then 'restricted'
            when
                list_position(
                    ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'],
                    members.worst_five_class
                ) >= cut_offs.restricted_class_rank
                then 'restricted'
            when members.max_days_past_due > cut_offs.restricted_days_past_due then 'restricted'
            when members.rating_drop_12m >= cut_offs.restricted_rating_drop then 'restricted'
            when
                members.net_profit_first_half_cny
                < members.capital_first_half_cny * cut_offs.hurdle_rate / 12
                and members.net_profit_last_half_cny
                < members.capital_last_half_cny * cut_offs.hurdle_rate / 12
                and members.net_profit_last_half_cny
                - members.capital_last_half_cny * cut_offs.hurdle_rate / 12
                < members.net_profit_first_half_cny
                - members.capital_first_half_cny * cut_offs.hurdle_rate / 12
                then 'restricted'
            when members.is_group_watched then 'restricted'
            when
                not members.is_active
                and (members.client_status = 'prospect' or members.has_open_project)
                then 'prospective'
            when
                members.is_active and members.months_active < cut_offs.prospective_months
                then 'prospective'
            when
                members.n_contributors - members.contribution_rank + 1
                > cast(cut_offs.premium_percentile as decimal(9, 6)) * members.n_contributors
                and members.contribution_12m_cny > 0
                and members.is_above_average
                and coalesce(members.rating_rank <= cut_offs.premium_max_rating_rank, true)
                and coalesce(members.max_days_past_due, 0) = 0
                and coalesce(
                    members.n_product_families >= cut_offs.premium_product_families, true
                )
                then 'premium'
            when
                members.n_contributors - members.contribution_rank + 1
                > cast(cut_offs.major_percentile as decimal(9, 6)) * members.n_contributors
                and members.contribution_12m_cny > 0
                then 'major'
            else 'ordinary'
        end as ruled_tier,
        members.tier,
        members.contribution_12m_cny
    from members
    cross join cut_offs
    order by
        cut_offs.ruleset asc,
        members.month_end asc,
        members.client_id asc

)

select * from final
