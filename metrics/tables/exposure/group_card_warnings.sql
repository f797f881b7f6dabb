/*
[table]
title   = { en = "Open warnings", zh = "未解除预警" }
meaning = { en = "What wants attention in the group or with a member in view: new since the month before first, then the gravest and largest.", zh = "集团或其可见成员需关注的事项：本期新增在前，其次按严重程度与金额。" }
grain   = ["kind", "subject_id", "detail"]
inputs  = ["facility", "exposure_snapshot", "client"]
reads   = ["early_warnings"]
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
client_id = { en = "Client", zh = "客户编号", unit = "" }
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
cleared_on = { en = "Cleared by a checker on", zh = "复核解除日", unit = "" }
opens = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
*/
with

members as (

    select client_id
    from group_member_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

)

select
    w.is_new,
    w.kind,
    w.subject_name,
    w.severity_level,
    w.amount_cny,
    w.measure_text,
    w.since,
    w.is_since_at_least,
    w.rule,
    w.limit_id,
    w.client_id,
    w.facility_id,
    w.cleared_on,
    w.opens,
    w.group_id
from early_warnings as w
left join members as m on w.client_id = m.client_id
where
    w.group_id = $about
    -- What concerns another group of a member is told on that group's page.
    or (w.group_id is null and m.client_id is not null)
order by
    w.cleared_on is not null,
    w.is_new desc,
    list_position(['act_now', 'look_soon', 'note'], w.severity_level) asc,
    w.amount_cny desc nulls last,
    w.kind asc,
    w.client_id asc,
    w.facility_id asc
