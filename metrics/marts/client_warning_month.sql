/*
[mart]
grain     = ["profile", "month_end", "kind", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "kind", "client_id"]
meaning   = { en = "What wants attention with one client, one row per warning, client and the profile it matters under; any where none matters.", zh = "单一客户的预警，每项预警、每个客户、每个方案一行；不分方案者为“any”。" }
[columns]
profile      = { en = "Rule profile; any where none matters", zh = "规则方案（不分方案为any）", unit = "" }
month_end    = { en = "Month end", zh = "月末", unit = "" }
kind         = { en = "Kind", zh = "类型", unit = "" }
client_id    = { en = "Client", zh = "客户编号", unit = "" }
severity     = { en = "Severity, 1 note to 3 act now", zh = "严重程度（1提示至3立即处置）", unit = "" }
amount_cny   = { en = "Amount", zh = "金额", unit = "cny" }
measure      = { en = "Measured value", zh = "测算值", unit = "" }
threshold    = { en = "Threshold", zh = "阈值", unit = "" }
since        = { en = "Since, where the extracts say it", zh = "起始（数据可知时）", unit = "" }
is_since_at_least = { en = "At least since then", zh = "至少自该日起", unit = "" }
level        = { en = "What makes it new again when it grows; empty for what happened this month", zh = "加重判定值：较上月升高即视为新增；当月发生事项为空", unit = "" }
rule         = { en = "Rule", zh = "规则", unit = "" }
opens        = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
*/
with

rules as (

    select *
    from watch_rule_month
    where month_end = $month_end

),

-- A client in no group of several is its own: its wall is told of it.
client_walls as (

    select
        f.client_id,
        sum(
            case
                when f.days_to_maturity between 0 and r.maturity_wall_days
                    then f.credit_balance_cny
                else 0
            end
        ) as due_soon_cny,
        sum(f.credit_balance_cny) as credit_balance_cny,
        max(r.maturity_wall_share) as threshold
    from facility_month as f
    cross join rules as r
    where f.month_end = $month_end and f.credit_balance_cny > 0
    group by f.client_id

),

walled_clients as (

    select
        *,
        cast(due_soon_cny as double) / cast(credit_balance_cny as double) as due_soon_ratio
    from client_walls
    where
        due_soon_cny > 0
        and cast(due_soon_cny as double) / cast(credit_balance_cny as double) >= threshold

),

-- Which of them stand in a group of several, and under which profiles.
grouped as (

    select distinct
        m.profile,
        m.client_id
    from group_member_month as m
    inner join group_risk_month as g
        on m.profile = g.profile and m.group_id = g.group_id and g.month_end = $month_end
    inner join walled_clients as w on m.client_id = w.client_id
    where m.month_end = $month_end and g.n_clients >= 2

),

grouped_clients as (

    select distinct client_id
    from grouped

),

profiles as (

    select distinct profile
    from group_risk_month
    where month_end = $month_end

),

single_walls as (

    select
        'any' as profile,
        w.*
    from walled_clients as w
    left join grouped_clients as g on w.client_id = g.client_id
    where g.client_id is null
    union all
    select
        p.profile,
        w.*
    from walled_clients as w
    inner join grouped_clients as s on w.client_id = s.client_id
    cross join profiles as p
    left join grouped as g on p.profile = g.profile and w.client_id = g.client_id
    where g.client_id is null

),

found as (

    select
        'any' as profile,
        'rating_down' as kind,
        c.client_id,
        2 as severity,
        c.exposure_cny as amount_cny,
        cast(c.rating_drop_12m as double) as measure,
        cast(r.rating_drop_notches as double) as threshold,
        c.rating_down_since as since,
        -- A second fall is one of the rating itself, whatever becomes of the best of the year.
        cast(c.rating_rank as double) as level,
        'group_trigger' as rule,
        'E21.ratings' as opens
    from client_risk_month as c
    cross join rules as r
    where
        c.month_end = $month_end
        and c.exposure_cny > 0
        and c.rating_drop_12m >= r.rating_drop_notches
    union all
    select
        'any' as profile,
        'multi_bank' as kind,
        c.client_id,
        case when c.joint_credit = 'mandatory' then 2 else 1 end as severity,
        c.all_bank_debt_cny as amount_cny,
        cast(c.n_banks as double) as measure,
        cast(r.multi_bank_banks as double) as threshold,
        coalesce(c.joint_credit_since, c.bureau_as_of) as since,
        -- One bank more is worse, and so is joint credit that becomes a duty.
        cast(
            c.n_banks
            + case c.joint_credit when 'mandatory' then 2000 when 'voluntary' then 1000 else 0 end
            as double
        ) as level,
        'joint_credit' as rule,
        'E29.clients' as opens
    from client_risk_month as c
    cross join rules as r
    where
        c.month_end = $month_end
        and c.exposure_cny > 0
        and (
            c.joint_credit in ('mandatory', 'voluntary')
            or (c.n_banks >= r.multi_bank_banks and c.n_banks > c.previous_n_banks)
        )
    union all
    select
        'any' as profile,
        'under_classified' as kind,
        c.client_id,
        3 as severity,
        c.under_classified_cny as amount_cny,
        c.npl_claims_ratio as measure,
        r.debtor_npl_share_gt as threshold,
        cast(null as date) as since,
        cast(1 as double) as level,
        'classification_art_7' as rule,
        'E15' as opens
    from client_risk_month as c
    cross join rules as r
    where c.month_end = $month_end and c.under_classified_cny > 0
    union all
    select
        'any' as profile,
        'bad_at_other_banks' as kind,
        c.client_id,
        3 as severity,
        c.overdue90_all_banks_cny as amount_cny,
        c.overdue90_all_banks_ratio as measure,
        r.allbank_overdue90_share_gt as threshold,
        c.all_banks_rule_since as since,
        cast(1 as double) as level,
        'classification_all_banks' as rule,
        'E16' as opens
    from client_risk_month as c
    cross join rules as r
    where c.month_end = $month_end and c.is_all_banks_rule_met and c.claims_cny > c.npl_claims_cny
    union all
    select
        profile,
        'maturity_wall' as kind,
        client_id,
        -- Whoever has one loan meets such a wall at its end: no more than a note.
        1 as severity,
        due_soon_cny as amount_cny,
        due_soon_ratio as measure,
        threshold,
        cast(null as date) as since,
        cast(1 as double) as level,
        'watch_maturity_wall' as rule,
        'E22.wall' as opens
    from single_walls

)

select
    profile,
    cast($month_end as date) as month_end,
    kind,
    client_id,
    severity,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    measure,
    cast(threshold as double) as threshold,
    since,
    false as is_since_at_least,
    level,
    rule,
    opens
from found
