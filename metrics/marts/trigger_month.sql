/*
[mart]
grain     = ["month_end", "client_id", "kind", "detail"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "kind", "detail"]
meaning   = { en = "Triggers of group-wide tightening, one row per client, kind and facility: those that stand, and those that ended without a checker's clearing. A bank that records no clearing has none of the latter.", zh = "整体从严触发项，每个客户、类型、授信一行：存续者，以及已消失但未经复核解除者。无解除记录的银行不含后者。" }
[columns]
month_end   = { en = "Month end", zh = "月末", unit = "" }
client_id   = { en = "Client", zh = "客户编号", unit = "" }
kind        = { en = "Kind", zh = "类型", unit = "" }
detail      = { en = "Detail", zh = "明细", unit = "" }
since       = { en = "Since", zh = "起始", unit = "" }
worsened_on = { en = "Last grown worse on", zh = "最近加重日", unit = "" }
is_standing = { en = "Still stands", zh = "是否存续", unit = "" }
cleared_on  = { en = "Cleared on", zh = "解除日", unit = "" }
*/
with

-- Until a bank has recorded a first clearing, nothing is known of any: a trigger ends by itself.
clearings as (

    select count(*) > 0 as are_recorded
    from stg_manual_override
    where action = 'clear' and cast(made_at as date) <= $month_end

),

present as (

    select
        client_id,
        kind,
        detail,
        since,
        worsened_on,
        cleared_on
    from early_warning_month
    where
        month_end = $month_end
        and profile = 'any'
        and kind in (
            'hardcore_overdraft', 'import_bill_overdue', 'overdue', 'collateral_released',
            'rating_down'
        )

),

before as (

    select
        client_id,
        kind,
        detail,
        cast(since as date) as since,
        cast(worsened_on as date) as worsened_on
    from previous_trigger_month
    where cleared_on is null

)

select
    cast($month_end as date) as month_end,
    client_id,
    kind,
    detail,
    since,
    worsened_on,
    true as is_standing,
    cleared_on
from present
union all
select
    cast($month_end as date) as month_end,
    b.client_id,
    b.kind,
    b.detail,
    b.since,
    b.worsened_on,
    false as is_standing,
    case when c.cleared_on >= b.worsened_on then c.cleared_on end as cleared_on
from before as b
cross join clearings as r
left join present as p
    on b.client_id = p.client_id and b.kind = p.kind and b.detail = p.detail
left join warning_clearance_month as c
    on b.client_id = c.client_id and b.kind = c.kind and c.month_end = $month_end
where p.client_id is null and r.are_recorded
