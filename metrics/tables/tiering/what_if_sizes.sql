/*
[table]
title   = { en = "What if: sizes", zh = "假设测算：层级规模" }
meaning = { en = "Tiers under the cut-offs asked for beside today's: clients, contribution, visiting hours a year, and the clients whose tier would turn back and forth within twelve months with and without hysteresis. Nothing is stored.", zh = "所询阈值下各层级与当前对照：客户数、贡献、年走访工时，以及近12个月有无滞后时层级往返的客户数。不保存任何设置。" }
grain   = ["tier"]
inputs  = ["client"]
reads   = ["tier_rulings", "what_if_clients"]
[columns]
tier                      = { en = "Tier", zh = "客户层级", unit = "" }
n_today                   = { en = "Clients today", zh = "当前客户数", unit = "count" }
n_would_be                = { en = "Clients then", zh = "假设客户数", unit = "count" }
n_change                  = { en = "Change", zh = "变动", unit = "count" }
contribution_today_cny    = { en = "Contribution today", zh = "当前贡献", unit = "cny" }
contribution_would_be_cny = { en = "Contribution then", zh = "假设贡献", unit = "cny" }
hours_today               = { en = "Visiting hours today", zh = "当前年走访工时", unit = "hours" }
hours_would_be            = { en = "Visiting hours then", zh = "假设年走访工时", unit = "hours" }
n_turning_by_rule         = { en = "Turn back without hysteresis", zh = "无滞后时往返客户数", unit = "count" }
n_turning_held            = { en = "Turn back even so", zh = "有滞后仍往返客户数", unit = "count" }
*/
with

tiers (tier, tier_rank) as (

    values ('premium', 1), ('major', 2), ('ordinary', 3), ('restricted', 4), ('prospective', 5)

),

side as (

    select
        from_tier as tier,
        1 as today,
        0 as would_be,
        contribution_12m_cny,
        hours_today as hours,
        0 as turning_by_rule,
        0 as turning_held
    from what_if_clients
    union all
    select
        to_tier as tier,
        0 as today,
        1 as would_be,
        contribution_12m_cny,
        hours_would_be as hours,
        cast(n_turns_by_rule > 0 as integer) as turning_by_rule,
        cast(n_turns_held > 0 as integer) as turning_held
    from what_if_clients

),

final as (

    select
        tiers.tier,
        coalesce(sum(side.today), 0) as n_today,
        coalesce(sum(side.would_be), 0) as n_would_be,
        coalesce(sum(side.would_be - side.today), 0) as n_change,
        sum(case when side.today = 1 then side.contribution_12m_cny end)
            as contribution_today_cny,
        sum(case when side.would_be = 1 then side.contribution_12m_cny end)
            as contribution_would_be_cny,
        sum(case when side.today = 1 then side.hours end) as hours_today,
        sum(case when side.would_be = 1 then side.hours end) as hours_would_be,
        coalesce(sum(side.turning_by_rule), 0) as n_turning_by_rule,
        coalesce(sum(side.turning_held), 0) as n_turning_held
    from tiers
    left join side on tiers.tier = side.tier
    where exists (select 1 from what_if_clients)
    group by
        tiers.tier,
        tiers.tier_rank
    order by tiers.tier_rank

)

select * from final
