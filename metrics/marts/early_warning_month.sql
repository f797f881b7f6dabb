/*
[mart]
grain     = ["profile", "month_end", "kind", "subject_id", "detail"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "kind", "subject_id"]
meaning   = { en = "What wants attention in credit, one row per warning: of which kind, about which group or client, since when, how much and under which rule; those of clients stand under profile any.", zh = "授信早期预警，每条一行：类型、对象（集团或客户）、起始、金额与规则；客户类预警的方案为“any”。" }
[columns]
profile             = { en = "Rule profile; any where none matters", zh = "规则方案（不分方案为any）", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
kind                = { en = "Warning", zh = "预警类型", unit = "" }
subject_kind        = { en = "About a group, a client or a guarantee circle", zh = "对象类型（集团、客户、担保圈）", unit = "" }
subject_id          = { en = "Group, client or circle", zh = "集团、客户或担保圈编号", unit = "" }
detail              = { en = "Detail", zh = "明细", unit = "" }
severity            = { en = "Severity, 1 note to 3 act now", zh = "严重程度（1提示至3立即处置）", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
facility_id         = { en = "Facility", zh = "授信编号", unit = "" }
amount_cny          = { en = "Amount", zh = "金额", unit = "cny" }
measure             = { en = "Measured value", zh = "测算值", unit = "" }
threshold           = { en = "Threshold", zh = "阈值", unit = "" }
since               = { en = "Since", zh = "起始", unit = "" }
is_since_at_least   = { en = "At least since then: it stood in the first month there is", zh = "至少自该日起（首个数据月份已存在）", unit = "" }
level               = { en = "What makes it new again when it grows; empty for what happened this month", zh = "加重判定值：较上月升高即视为新增；当月发生事项为空", unit = "" }
is_new              = { en = "New or worse since the month before", zh = "本期新增或加重", unit = "" }
worsened_on         = { en = "Last grown worse on", zh = "最近加重日", unit = "" }
cleared_on          = { en = "Cleared by a checker on", zh = "复核解除日", unit = "" }
rule                = { en = "Rule", zh = "规则", unit = "" }
opens               = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

before as (

    select
        profile,
        -- Of one limit there is one warning: from a breach back to a warning is nothing new.
        case when kind like 'limit_%' then 'limit' else kind end as family,
        subject_id,
        detail,
        cast(since as date) as since,
        cast(is_since_at_least as boolean) as is_since_at_least,
        cast(level as double) as level,
        cast(worsened_on as date) as worsened_on
    from previous_early_warning_month

),

first_month as (

    select *
    from comparable_month
    where month_end = $month_end

),

of_clients as (

    select
        l.profile,
        case l.status_rank when 4 then 'limit_breach' when 3 then 'limit_warn' else 'limit_watch'
        end as kind,
        l.client_id,
        cast(null as varchar) as facility_id,
        l.limit_id as detail,
        l.status_rank - 1 as severity,
        l.use_cny as amount_cny,
        l.use_ratio as measure,
        cast(case l.status_rank when 4 then 1 when 3 then c.warn else c.watch end as double)
            as threshold,
        l.since,
        l.is_since_at_least,
        cast(l.status_rank as double) as level,
        l.source as rule,
        'E7.clients' as opens
    from client_limit_month as l
    inner join limit_rule_month as c
        on l.profile = c.profile and c.month_end = $month_end
    where l.month_end = $month_end and l.status_rank >= 2
    union all
    select
        profile,
        kind,
        client_id,
        cast(null as varchar) as facility_id,
        '' as detail,
        severity,
        amount_cny,
        measure,
        threshold,
        since,
        is_since_at_least,
        level,
        rule,
        opens
    from client_warning_month
    where month_end = $month_end
    union all
    select
        'any' as profile,
        kind,
        client_id,
        facility_id,
        facility_id as detail,
        severity,
        amount_cny,
        measure,
        threshold,
        since,
        is_since_at_least,
        level,
        rule,
        opens
    from facility_warning_month
    where month_end = $month_end

),

every as (

    select
        profile,
        kind,
        subject_kind,
        subject_id,
        detail,
        severity,
        group_id,
        client_id,
        cast(null as varchar) as facility_id,
        amount_cny,
        measure,
        threshold,
        since,
        is_since_at_least,
        level,
        rule,
        opens,
        visible_branch_ids,
        visible_manager_ids
    from group_warning_month
    where month_end = $month_end
    union all
    select
        c.profile,
        c.kind,
        'client' as subject_kind,
        c.client_id as subject_id,
        c.detail,
        c.severity,
        cast(null as varchar) as group_id,
        c.client_id,
        c.facility_id,
        c.amount_cny,
        c.measure,
        c.threshold,
        c.since,
        c.is_since_at_least,
        c.level,
        c.rule,
        c.opens,
        v.visible_branch_ids,
        v.visible_manager_ids
    from of_clients as c
    left join client_view_month as v on c.client_id = v.client_id and v.month_end = $month_end

),

compared as (

    select
        e.*,
        m.is_first,
        b.family is not null as stood_before,
        -- In the first month nothing can be called new.
        not m.is_first
        and (b.family is null or e.level is null or coalesce(e.level > b.level, false)) as is_new,
        coalesce(e.since, b.since, cast($month_end as date)) as known_since,
        case
            when e.since is not null then coalesce(e.is_since_at_least, false)
            when b.family is not null then b.is_since_at_least
            else m.is_first
        end as known_at_least,
        b.worsened_on as previously_worsened_on
    from every as e
    cross join first_month as m
    left join before as b
        on
            e.profile = b.profile
            and case when e.kind like 'limit_%' then 'limit' else e.kind end = b.family
            and e.subject_id = b.subject_id
            and e.detail = b.detail

),

dated as (

    select
        *,
        case
            when stood_before and is_new then cast($month_end as date)
            when stood_before then previously_worsened_on
            else known_since
        end as worsened_on
    from compared

)

select
    e.profile,
    cast($month_end as date) as month_end,
    e.kind,
    e.subject_kind,
    e.subject_id,
    e.detail,
    cast(e.severity as bigint) as severity,
    e.group_id,
    e.client_id,
    e.facility_id,
    cast(e.amount_cny as decimal(18, 2)) as amount_cny,
    e.measure,
    e.threshold,
    e.known_since as since,
    e.known_at_least as is_since_at_least,
    e.level,
    e.is_new,
    e.worsened_on,
    -- What grew worse after it was cleared wants to be cleared again.
    case when c.cleared_on >= e.worsened_on then c.cleared_on end as cleared_on,
    e.rule,
    e.opens,
    e.visible_branch_ids,
    e.visible_manager_ids
from dated as e
left join warning_clearance_month as c
    on
        e.subject_kind = 'client'
        and e.client_id = c.client_id
        and e.kind = c.kind
        and c.month_end = $month_end
