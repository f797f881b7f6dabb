/*
[table]
title   = { en = "Tiers under each version of the rules", zh = "各版本规则下的层级" }
meaning = { en = "The clients in view at the last month end of the period by the tier each version of the rules on file gives them, before hysteresis and overrides: what a change of version does to the past, or what an announced one will do.", zh = "期末月可见客户在各版本规则下的层级（未计滞后与人工调整）：版本变更对历史的影响，或已公布版本的预期影响。" }
grain   = ["ruleset", "ruled_tier"]
inputs  = ["client"]
reads   = ["tier_rulings"]
about   = "optional"
[columns]
ruleset              = { en = "Version", zh = "规则版本", unit = "" }
valid_from           = { en = "In force from", zh = "生效日", unit = "" }
ruled_tier           = { en = "Tier", zh = "客户层级", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
client_share         = { en = "Share of clients", zh = "客户数占比", unit = "ratio" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny", total = "none" }
n_differ             = { en = "Clients in another tier under the version in force", zh = "与现行版本层级不同的客户数", unit = "count" }
*/
with

versions as (

    select
        profile as ruleset,
        any_value(valid_from) as valid_from
    from rule_setting
    where family = 'tiering'
    group by profile

),

in_force as (

    select max_by(ruleset, valid_from) as ruleset
    from versions
    where valid_from <= $to

),

at_end as (

    select *
    from tier_rulings
    where month_end >= $from

),

today as (

    select
        at_end.client_id,
        at_end.ruled_tier
    from at_end
    inner join in_force on at_end.ruleset = in_force.ruleset

),

tiers (tier, tier_rank) as (

    values ('premium', 1), ('major', 2), ('ordinary', 3), ('restricted', 4), ('prospective', 5)

),

counted as (

    select
        at_end.ruleset,
        at_end.ruled_tier,
        count(*) as n_clients,
        sum(at_end.contribution_12m_cny) as contribution_12m_cny,
        count(*) filter (where at_end.ruled_tier <> today.ruled_tier) as n_differ
    from at_end
    left join today on at_end.client_id = today.client_id
    group by
        at_end.ruleset,
        at_end.ruled_tier

),

seen as (

    select
        ruleset,
        sum(n_clients) as n_clients
    from counted
    group by ruleset

),

final as (

    select
        versions.ruleset,
        versions.valid_from,
        tiers.tier as ruled_tier,
        coalesce(counted.n_clients, 0) as n_clients,
        coalesce(counted.n_clients, 0) / seen.n_clients as client_share,
        counted.contribution_12m_cny,
        coalesce(counted.n_differ, 0) as n_differ
    from versions
    inner join seen on versions.ruleset = seen.ruleset
    cross join tiers
    left join counted
        on versions.ruleset = counted.ruleset and tiers.tier = counted.ruled_tier
    order by
        versions.valid_from asc,
        versions.ruleset asc,
        tiers.tier_rank asc

)

select * from final
