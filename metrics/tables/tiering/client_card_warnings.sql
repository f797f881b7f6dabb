/*
[table]
title   = { en = "Warnings", zh = "预警" }
meaning = { en = "What in the client's credit wants attention at the end of the period, the gravest first.", zh = "期末该客户授信需关注的事项，最严重者在前。" }
grain   = ["kind", "subject_id", "detail"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
kind           = { en = "Warning", zh = "预警类型", unit = "" }
severity_level = { en = "Severity", zh = "严重程度", unit = "" }
is_new         = { en = "New", zh = "本期新增", unit = "" }
amount_cny     = { en = "Amount", zh = "金额", unit = "cny", total = "none" }
since          = { en = "Since", zh = "起始", unit = "" }
is_since_at_least = { en = "Or earlier", zh = "或更早", unit = "" }
rule           = { en = "Rule", zh = "规则", unit = "" }
facility_id    = { en = "Facility", zh = "授信编号", unit = "" }
subject_id     = { en = "About", zh = "对象", unit = "" }
client_id      = { en = "Client", zh = "客户编号", unit = "" }
group_id       = { en = "Group id", zh = "集团编号", unit = "" }
limit_id       = { en = "Limit", zh = "限额", unit = "" }
cleared_on     = { en = "Cleared by a checker on", zh = "复核解除日", unit = "" }
opens          = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
detail         = { en = "Detail", zh = "明细", unit = "" }
*/
select
    kind,
    case severity when 3 then 'act_now' when 2 then 'look_soon' else 'note' end as severity_level,
    is_new,
    amount_cny,
    since,
    is_since_at_least,
    rule,
    facility_id,
    subject_id,
    client_id,
    group_id,
    case when kind in ('limit_breach', 'limit_warn', 'limit_watch') then detail end as limit_id,
    cleared_on,
    opens,
    detail
from early_warning_month
where
    client_id = $about
    and month_end = $to
    and profile in ($profile, 'any')
order by
    cleared_on is not null,
    severity desc,
    amount_cny desc nulls last,
    kind asc,
    subject_id asc,
    detail asc
