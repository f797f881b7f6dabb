/*
[mart]
grain     = ["profile", "month_end", "kind", "subject_id", "detail"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "kind", "subject_id"]
meaning   = { en = "What wants attention with a whole group or guarantee circle, one row per warning: limits, walls of maturities, members that come and go, circles that grow, assessments.", zh = "集团或担保圈整体的预警：限额、集中到期、成员进出、担保圈扩大、待评估分类，每项一行。" }
[columns]
profile      = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end    = { en = "Month end", zh = "月末", unit = "" }
kind         = { en = "Kind", zh = "类型", unit = "" }
subject_kind = { en = "About a group or a guarantee circle", zh = "对象类型（集团、担保圈）", unit = "" }
subject_id   = { en = "Group or circle", zh = "集团或担保圈编号", unit = "" }
detail       = { en = "Detail", zh = "明细", unit = "" }
group_id     = { en = "Group", zh = "集团编号", unit = "" }
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
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

rules as (

    select *
    from watch_rule_month
    where month_end = $month_end

),

first_month as (

    select *
    from comparable_month
    where month_end = $month_end

),

group_limits as (

    select
        l.profile,
        case l.status_rank when 4 then 'limit_breach' when 3 then 'limit_warn' else 'limit_watch'
        end as kind,
        'group' as subject_kind,
        l.group_id as subject_id,
        l.limit_id as detail,
        l.status_rank - 1 as severity,
        l.group_id,
        null as client_id,
        l.use_cny as amount_cny,
        cast(l.use_cny as double) / nullif(cast(l.limit_cny as double), 0) as measure,
        cast(case l.status_rank when 4 then 1 when 3 then c.warn else c.watch end as double)
            as threshold,
        l.since,
        l.is_since_at_least,
        cast(l.status_rank as double) as level,
        coalesce(l.source, 'own_limit') as rule,
        'E7.limits' as opens,
        l.visible_branch_ids,
        l.visible_manager_ids
    from group_limit_month as l
    inner join limit_rule_month as c
        on
            case when l.profile = 'declared' then 'CN-2018' else l.profile end = c.profile
            and c.month_end = $month_end
    where l.month_end = $month_end and l.status_rank >= 2

),

walls as (

    select
        g.profile,
        'maturity_wall' as kind,
        'group' as subject_kind,
        g.group_id as subject_id,
        '' as detail,
        2 as severity,
        g.group_id,
        null as client_id,
        g.due_soon_cny as amount_cny,
        g.due_soon_ratio as measure,
        r.maturity_wall_share as threshold,
        cast(null as date) as since,
        false as is_since_at_least,
        cast(1 as double) as level,
        'watch_maturity_wall' as rule,
        'E22.wall' as opens,
        g.visible_branch_ids,
        g.visible_manager_ids
    from group_risk_month as g
    cross join rules as r
    where
        g.month_end = $month_end
        and g.n_clients >= 2
        and g.due_soon_cny > 0
        and g.due_soon_ratio >= r.maturity_wall_share

),

member_moves as (

    select
        c.profile,
        case c.step when 'joined' then 'member_joined' else 'member_left' end as kind,
        'group' as subject_kind,
        c.group_id as subject_id,
        c.client_id as detail,
        1 as severity,
        c.group_id,
        c.client_id,
        case c.step when 'joined' then c.closing_exposure_cny else c.opening_exposure_cny end
            as amount_cny,
        cast(null as double) as measure,
        cast(null as double) as threshold,
        -- The link may say the day; an older one was there before it brought anybody in.
        case
            when c.step = 'joined' and l.link_since > f.previous_month_end then l.link_since
            else cast($month_end as date)
        end as since,
        false as is_since_at_least,
        cast(null as double) as level,
        'watch_membership' as rule,
        'E3.moves' as opens,
        c.visible_branch_ids,
        c.visible_manager_ids
    from group_member_change_month as c
    cross join first_month as f
    left join group_member_month as l
        on
            c.profile = l.profile
            and c.group_id = l.group_id
            and c.client_id = l.client_id
            and l.month_end = $month_end
    where c.month_end = $month_end and c.step in ('joined', 'left_group')

),

-- The newest guarantee within a ring, where it was given this month.
ring_links as (

    select
        e.profile,
        e.circle_id,
        max(e.link_since) as link_since
    from guarantee_edge as e
    cross join first_month as f
    where e.month_end = $month_end and e.link_since > f.previous_month_end
    group by
        e.profile,
        e.circle_id

),

-- A profile sees the circles of its layer; in the first month none of them is known to have grown.
circles as (

    select
        k.profile,
        'circle_grown' as kind,
        'circle' as subject_kind,
        c.circle_id as subject_id,
        c.kind as detail,
        2 as severity,
        null as group_id,
        null as client_id,
        c.exposure_after_mitigation_cny as amount_cny,
        cast(case when c.is_new then c.n_members else c.n_joined end as double) as measure,
        cast(0 as double) as threshold,
        coalesce(l.link_since, cast($month_end as date)) as since,
        false as is_since_at_least,
        cast(null as double) as level,
        'watch_circle' as rule,
        'E26.circles' as opens,
        c.visible_branch_ids,
        c.visible_manager_ids
    from guarantee_circle_month as c
    inner join profile_control as k
        on
            c.profile = k.guarantee_layer
            and k.valid_from <= $month_end
            and k.valid_to > $month_end
    cross join first_month as m
    left join ring_links as l on c.profile = l.profile and c.circle_id = l.circle_id
    where c.month_end = $month_end and not m.is_first and (c.n_joined > 0 or c.is_new)

),

shares as (

    select
        t.profile,
        'assessment_due' as kind,
        'group' as subject_kind,
        t.group_id as subject_id,
        t.client_id as detail,
        2 as severity,
        t.group_id,
        t.client_id,
        t.exposure_cny as amount_cny,
        cast(t.days_open as double) as measure,
        cast(null as double) as threshold,
        t.turned_bad_on as since,
        false as is_since_at_least,
        cast(1 as double) as level,
        'classification_art_7' as rule,
        'E17' as opens,
        t.visible_branch_ids,
        t.visible_manager_ids
    from assessment_task_month as t
    where t.month_end = $month_end and t.is_open

),

found as (

    select * from group_limits
    union all
    select * from walls
    union all
    select * from member_moves
    union all
    select * from circles
    union all
    select * from shares

)

select
    profile,
    cast($month_end as date) as month_end,
    kind,
    subject_kind,
    subject_id,
    detail,
    group_id,
    client_id,
    severity,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    measure,
    cast(threshold as double) as threshold,
    since,
    is_since_at_least,
    level,
    rule,
    opens,
    visible_branch_ids,
    visible_manager_ids
from found
