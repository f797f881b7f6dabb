/*
[table]
title   = { en = "Early warnings by kind", zh = "各类预警汇总" }
meaning = { en = "How many warnings of each kind stand, how many are new, and what they concern.", zh = "各类预警的存量、新增与涉及金额。" }
grain   = ["kind"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
kind = { en = "Warning", zh = "预警类型", unit = "" }
n_warnings = { en = "Warnings", zh = "预警数", unit = "count" }
n_new = { en = "New", zh = "新增", unit = "count" }
n_gone = { en = "Gone since the month before", zh = "已解除", unit = "count" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny", total = "none" }
*/
with

present as (

    select *
    from early_warning_month
    where profile in ($profile, 'any') and month_end = $to

),

before as (

    select *
    from early_warning_month
    where
        profile in ($profile, 'any')
        and month_end = last_day(($to::date - interval 1 month)::date)

),

gone as (

    select
        b.kind,
        count(*) as n_gone
    from before as b
    left join present as p
        on
            b.profile = p.profile
            and b.kind = p.kind
            and b.subject_id = p.subject_id
            and b.detail = p.detail
    where p.kind is null
    group by b.kind

),

counted as (

    select
        kind,
        count(*) as n_warnings,
        count(*) filter (where is_new) as n_new,
        sum(amount_cny) as amount_cny
    from present
    group by kind

)

select
    coalesce(c.kind, g.kind) as kind,
    coalesce(c.n_warnings, 0) as n_warnings,
    coalesce(c.n_new, 0) as n_new,
    coalesce(g.n_gone, 0) as n_gone,
    c.amount_cny::decimal(18, 2) as amount_cny
from counted as c
full outer join gone as g on c.kind = g.kind
order by
    n_new desc,
    n_warnings desc,
    kind asc
