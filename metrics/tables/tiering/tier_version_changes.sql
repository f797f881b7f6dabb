/*
[table]
title   = { en = "Clients whose tier depends on the version", zh = "层级随版本不同的客户" }
meaning = { en = "Clients in view whom another version of the rules on file puts into another tier than the one in force, at the last month end of the period, before hysteresis and overrides.", zh = "期末月在其他版本规则下层级与现行版本不同的可见客户（未计滞后与人工调整）。" }
grain   = ["ruleset", "client_id"]
inputs  = ["client"]
reads   = ["tier_rulings"]
about   = "optional"
[columns]
ruleset              = { en = "Version", zh = "规则版本", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier_in_force        = { en = "Tier by the version in force", zh = "现行版本层级", unit = "" }
ruled_tier           = { en = "Tier by that version", zh = "该版本层级", unit = "" }
tier                 = { en = "Tier today", zh = "当前层级", unit = "" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

in_force as (

    select max_by(profile, valid_from) as ruleset
    from rule_setting
    where family = 'tiering' and valid_from <= $to

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

final as (

    select
        at_end.ruleset,
        at_end.client_id,
        client.client_name,
        at_end.branch_id,
        at_end.manager_id,
        today.ruled_tier as tier_in_force,
        at_end.ruled_tier,
        at_end.tier,
        at_end.contribution_12m_cny
    from at_end
    inner join today on at_end.client_id = today.client_id
    left join client on at_end.client_id = client.client_id
    where at_end.ruled_tier <> today.ruled_tier
    order by
        at_end.ruleset asc,
        at_end.contribution_12m_cny desc nulls last,
        at_end.client_id asc

)

select * from final
