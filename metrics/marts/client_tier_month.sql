/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = []
meaning   = { en = "The tier of a client: what the rules say, held by hysteresis or set by an override in force, and why. One row per month and client.", zh = "客户层级：规则判定经滞后处理与生效人工调整后的结果及原因。每月每客户一行。" }
[columns]
month_end            = { en = "Month end", zh = "月末", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
tier_before_override = { en = "Tier after hysteresis, before an override", zh = "滞后处理后、人工调整前层级", unit = "" }
n_failed_periods     = { en = "Consecutive months the client has failed its tier", zh = "连续不达标月数", unit = "count" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
tier_rank            = { en = "Order of the tier, 1 premium to 5 prospective", zh = "层级序号（1优质至5潜在）", unit = "count" }
tier_reason          = { en = "Why the client is in its tier", zh = "层级原因", unit = "" }
override_id          = { en = "Override in force", zh = "生效的人工调整", unit = "" }
refused_override_id  = { en = "Override refused: same maker and checker, or no such tier", zh = "未采纳的人工调整（经办与复核同一人或层级无效）", unit = "" }
previous_tier        = { en = "Tier of the month before", zh = "上月层级", unit = "" }
*/
with

tier_override as (

    select
        client_id,
        override_id,
        asked_tier,
        override_state
    from tier_override_month
    where month_end = $month_end

),

stepped as (

    -- Only the three classes of contribution hold on; risk and pipeline are facts of the day.
    select
        ruled.*,
        cast(previous.tier_before_override as varchar) as held_tier,
        cast(previous.tier as varchar) as previous_tier,
        case
            when
                (
                    previous.tier_before_override = 'premium'
                    and ruled.tier_by_rule in ('major', 'ordinary')
                )
                or (previous.tier_before_override = 'major' and ruled.tier_by_rule = 'ordinary')
                then cast(previous.n_failed_periods as bigint) + 1
            else 0
        end as n_failing
    from client_ruling_month as ruled
    left join previous_client_tier_month as previous on ruled.client_id = previous.client_id
    where ruled.month_end = $month_end

),

held as (

    select
        *,
        n_failing > 0 and n_failing < hysteresis_periods as is_held,
        case
            when n_failing > 0 and n_failing < hysteresis_periods then held_tier
            else tier_by_rule
        end as tier_before_override
    from stepped

),

refused as (

    select
        client_id,
        max(override_id) as override_id
    from tier_override
    where override_state in ('same_person', 'no_such_tier')
    group by client_id

),

tiered as (

    select
        held.*,
        honoured.override_id,
        refused.override_id as refused_override_id,
        case when held.is_held then held.n_failing else 0 end as n_failed_periods,
        coalesce(honoured.asked_tier, held.tier_before_override) as tier,
        case
            when honoured.override_id is not null then 'override'
            when held.is_held then 'held_by_hysteresis'
            else held.rule_reason
        end as tier_reason
    from held
    left join tier_override as honoured
        on held.client_id = honoured.client_id and honoured.override_state = 'in_force'
    left join refused on held.client_id = refused.client_id

)

select
    month_end,
    client_id,
    tier_before_override,
    n_failed_periods,
    tier,
    case tier
        when 'premium' then 1
        when 'major' then 2
        when 'ordinary' then 3
        when 'restricted' then 4
        when 'prospective' then 5
    end as tier_rank,
    tier_reason,
    override_id,
    refused_override_id,
    previous_tier
from tiered
