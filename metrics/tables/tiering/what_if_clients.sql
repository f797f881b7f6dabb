/*
[table]
title   = { en = "What if: clients", zh = "假设测算：客户" }
meaning = { en = "Clients in view under the cut-offs asked for: the tier they would be in after hysteresis, played back over twelve months, with overrides in force kept; and how often their tier would have turned direction with and without hysteresis. Nothing is stored.", zh = "所询阈值下的可见客户：按近12个月回放滞后规则后的层级（保留有效人工调整），以及有无滞后时层级往返变动次数。不保存任何设置。" }
grain   = ["client_id"]
inputs  = ["client"]
reads   = ["tier_rulings"]
[columns]
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
from_tier            = { en = "Tier today", zh = "当前层级", unit = "" }
to_tier              = { en = "Tier then", zh = "假设层级", unit = "" }
ruled_tier           = { en = "By the cut-offs alone", zh = "仅按阈值", unit = "" }
n_turns_by_rule      = { en = "Turns without hysteresis", zh = "近12个月往返次数（无滞后）", unit = "count" }
n_turns_held         = { en = "Turns with hysteresis", zh = "近12个月往返次数（有滞后）", unit = "count" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
hours_today          = { en = "Visiting hours today", zh = "当前年走访工时", unit = "hours" }
hours_would_be       = { en = "Visiting hours then", zh = "假设年走访工时", unit = "hours" }
*/
with recursive

asked as (

    select
        coalesce(
            try_cast(regexp_extract($about, '(^|-)h([0-9]+)', 2) as integer),
            cast(
                max_by(setting_value, valid_from) filter (where setting = 'hysteresis_periods')
                as integer
            )
        ) as hysteresis_periods,
        cast(max_by(setting_value, valid_from) filter (where setting = 'visit_hours') as double)
            as visit_hours
    from rule_setting
    where family = 'tiering' and valid_from <= $to

),

step as (

    -- Premium 1, major 2, ordinary 3; risk and pipeline come and go at once.
    select
        client_id,
        month_end,
        ruled_tier,
        case ruled_tier
            when 'premium' then 1
            when 'major' then 2
            when 'ordinary' then 3
            when 'restricted' then 4
            when 'prospective' then 5
        end as place
    from tier_rulings

),

first_step as (

    select
        step.client_id,
        step.month_end,
        step.place
    from step
    left join step as before
        on
            step.client_id = before.client_id
            and before.month_end
            = last_day(cast(date_trunc('month', step.month_end) - interval 1 day as date))
    where before.client_id is null

),

played as (

    select
        client_id,
        month_end,
        place as ruled,
        place as held,
        0 as failing,
        0 as ruled_way,
        0 as held_way,
        0 as ruled_turns,
        0 as held_turns
    from first_step
    union all
    select
        next.client_id,
        next.month_end,
        next.ruled,
        next.held,
        case when next.held = next.ruled then 0 else next.failing end as failing,
        coalesce(nullif(next.ruled_move, 0), next.ruled_way) as ruled_way,
        coalesce(nullif(next.held_move, 0), next.held_way) as held_way,
        next.ruled_turns + cast(next.ruled_move * next.ruled_way < 0 as integer) as ruled_turns,
        next.held_turns + cast(next.held_move * next.held_way < 0 as integer) as held_turns
    from (
        select
            moved.*,
            case
                when moved.ruled <= 3 and moved.was_held <= 3
                    then cast(sign(moved.held - moved.was_held) as integer)
                else 0
            end as held_move
        from (
            select
                step.client_id,
                step.month_end,
                step.place as ruled,
                played.held as was_held,
                case
                    when
                        played.held < step.place
                        and step.place <= 3
                        and played.failing + 1 < asked.hysteresis_periods
                        then played.held
                    else step.place
                end as held,
                case
                    when played.held < step.place and step.place <= 3 then played.failing + 1
                    else 0
                end as failing,
                case
                    when step.place <= 3 and played.ruled <= 3
                        then cast(sign(step.place - played.ruled) as integer)
                    else 0
                end as ruled_move,
                played.ruled_way,
                played.held_way,
                played.ruled_turns,
                played.held_turns
            from played
            inner join step
                on
                    played.client_id = step.client_id
                    and step.month_end
                    = last_day(
                        cast(date_trunc('month', played.month_end) + interval 1 month as date)
                    )
            cross join asked
        ) as moved
    ) as next

),

tier_names (place, tier) as (

    values (1, 'premium'), (2, 'major'), (3, 'ordinary'), (4, 'restricted'), (5, 'prospective')

),

hours as (

    -- Whole visits a year as the scorecard in force asks of a tier.
    select
        standard.tier,
        asked.visit_hours * 365 / standard.cadence_days as hours
    from contact_standard_month as standard
    cross join asked
    where standard.month_end = $to

),

ended as (

    select
        member.client_id,
        member.branch_id,
        member.manager_id,
        member.tier as from_tier,
        case when member.override_id is not null then member.tier else held.tier end as to_tier,
        ruled.tier as ruled_tier,
        played.ruled_turns,
        played.held_turns,
        member.contribution_12m_cny,
        member.credit_balance_cny
    from played
    inner join client_month as member
        on
            played.client_id = member.client_id
            and played.month_end = member.month_end
    inner join tier_names as held on played.held = held.place
    inner join tier_names as ruled on played.ruled = ruled.place
    where
        played.month_end = $to
        and member.month_end = $to

),

final as (

    select
        ended.client_id,
        client.client_name,
        ended.branch_id,
        ended.manager_id,
        ended.from_tier,
        ended.to_tier,
        ended.ruled_tier,
        ended.ruled_turns as n_turns_by_rule,
        ended.held_turns as n_turns_held,
        ended.contribution_12m_cny,
        ended.credit_balance_cny,
        today.hours as hours_today,
        would_be.hours as hours_would_be
    from ended
    left join client on ended.client_id = client.client_id
    left join hours as today on ended.from_tier = today.tier
    left join hours as would_be on ended.to_tier = would_be.tier
    where $about is not null
    order by
        ended.from_tier <> ended.to_tier desc,
        ended.contribution_12m_cny desc nulls last,
        ended.client_id asc

)

select * from final
