/*
[table]
title   = { en = "Migration with the start tiered again", zh = "按新规则重分期初层级的迁徙" }
meaning = { en = "Where the version of the rules changed within the period: the clients here at both ends, by the tier the rules alone give them, once with the start under the version then in force and once under the version in force at the end. What differs between the two is the rules' doing, not the clients'. Before hysteresis and overrides; nothing where the version stayed.", zh = "期间规则版本发生变更时：期初期末均在册的客户按规则本身的层级迁徙，期初分别按当时版本与期末版本各判一次。两者之差源于规则而非客户。未计滞后与人工调整；版本未变则无内容。" }
grain   = ["ruleset", "from_tier", "to_tier"]
inputs  = ["client"]
reads   = ["tier_rulings"]
about   = "optional"
[columns]
ruleset              = { en = "Start tiered by", zh = "期初判定版本", unit = "" }
from_tier            = { en = "From", zh = "期初", unit = "" }
to_tier              = { en = "To", zh = "期末", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
client_share         = { en = "Share of the row", zh = "占该行比重", unit = "ratio" }
contribution_12m_cny = { en = "Contribution, 12 months, at the start", zh = "综合贡献（期初近12个月）", unit = "cny", total = "none" }
*/
with

version as (

    select
        profile as ruleset,
        any_value(valid_from) as valid_from
    from rule_setting
    where family = 'tiering'
    group by profile

),

in_force as (

    select
        max_by(ruleset, valid_from) filter (where valid_from < $from) as at_start,
        max_by(ruleset, valid_from) filter (where valid_from <= $to) as at_end
    from version

),

began as (

    select
        tier_rulings.ruleset,
        tier_rulings.client_id,
        tier_rulings.branch_id,
        tier_rulings.ruled_tier,
        tier_rulings.contribution_12m_cny
    from tier_rulings
    inner join in_force
        on
            in_force.at_start <> in_force.at_end
            and tier_rulings.ruleset in (in_force.at_start, in_force.at_end)
    where tier_rulings.month_end < $from

),

ended as (

    select
        tier_rulings.client_id,
        tier_rulings.branch_id,
        tier_rulings.ruled_tier
    from tier_rulings
    inner join in_force on tier_rulings.ruleset = in_force.at_end
    where tier_rulings.month_end >= $from

),

counted as (

    select
        began.ruleset,
        began.ruled_tier as from_tier,
        ended.ruled_tier as to_tier,
        count(*) as n_clients,
        sum(began.contribution_12m_cny)::decimal(18, 2) as contribution_12m_cny
    from began
    inner join ended on began.client_id = ended.client_id and began.branch_id = ended.branch_id
    group by all

),

final as (

    select
        counted.ruleset,
        counted.from_tier,
        counted.to_tier,
        counted.n_clients,
        counted.n_clients
        / sum(counted.n_clients) over (partition by counted.ruleset, counted.from_tier)
            as client_share,
        counted.contribution_12m_cny
    from counted
    inner join version on counted.ruleset = version.ruleset
    order by
        version.valid_from asc,
        counted.ruleset asc,
        list_position(
            ['premium', 'major', 'ordinary', 'restricted', 'prospective'], counted.from_tier
        ) asc,
        list_position(
            ['premium', 'major', 'ordinary', 'restricted', 'prospective'], counted.to_tier
        ) asc

)

select * from final
