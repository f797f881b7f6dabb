/*
[table]
title   = { en = "Early warnings", zh = "早期预警" }
meaning = { en = "Everything in credit that wants attention, new or worse since the month before first, then the gravest and largest: since when, how much, under which rule. What a checker cleared comes last. What concerns members of groups elsewhere is measured over the whole group.", zh = "授信中需关注的全部事项：本期新增或加重在前，其次按严重程度与金额；列明起始、金额与规则；经复核解除者列于最后。集团类按全集团口径。" }
grain   = ["kind", "subject_id", "detail"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
is_new = { en = "New", zh = "本期新增", unit = "" }
kind = { en = "Warning", zh = "预警类型", unit = "" }
subject_name = { en = "About", zh = "对象", unit = "" }
severity_level = { en = "Severity", zh = "严重程度", unit = "" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny", total = "none" }
measure_text = { en = "Measured", zh = "测算值", unit = "" }
since = { en = "Since", zh = "起始", unit = "" }
is_since_at_least = { en = "Or earlier", zh = "或更早", unit = "" }
rule = { en = "Rule", zh = "规则", unit = "" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
subject_kind = { en = "Group, client or circle", zh = "对象类型", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
cleared_on = { en = "Cleared by a checker on", zh = "复核解除日", unit = "" }
opens = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
*/
with

groups_in_view as (

    select
        g.group_id,
        coalesce(n.group_name, g.group_name) as group_name
    from group_month as g
    left join group_name_month as n
        on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
    where g.profile = $profile and g.month_end = $to

),

clients_in_view as (

    select
        client_id,
        any_value(client_name) as client_name
    from client_risk_month
    where month_end = $to
    group by client_id

)

select
    w.is_new,
    w.kind,
    coalesce(
        case w.subject_kind when 'group' then g.group_name when 'client' then c.client_name end,
        w.subject_id
    )
        as subject_name,
    case w.severity when 3 then 'act_now' when 2 then 'look_soon' else 'note' end as severity_level,
    w.amount_cny,
    case
        when w.measure is null then null
        when w.kind in ('overdue', 'import_bill_overdue') then printf('%d', w.measure::integer)
        when w.kind in (
            'limit_breach', 'limit_warn', 'limit_watch', 'maturity_wall', 'under_classified',
            'bad_at_other_banks'
        ) then printf('%.1f%%', w.measure * 100)
        else printf('%d', w.measure::integer)
    end as measure_text,
    w.since,
    w.is_since_at_least,
    w.rule,
    case when w.kind in ('limit_breach', 'limit_warn', 'limit_watch') then w.detail end as limit_id,
    w.subject_kind,
    w.group_id,
    w.client_id,
    w.facility_id,
    case when w.subject_kind = 'circle' then w.subject_id end as circle_id,
    w.cleared_on,
    w.opens
from early_warning_month as w
left join groups_in_view as g on w.group_id = g.group_id
left join clients_in_view as c on w.client_id = c.client_id
where w.profile in ($profile, 'any') and w.month_end = $to
order by
    w.cleared_on is not null,
    w.is_new desc,
    w.severity desc,
    w.amount_cny desc nulls last,
    w.kind asc,
    w.subject_id asc,
    w.detail asc
