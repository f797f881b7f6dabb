/*
[check]
level   = "warn"
promise = { en = "Every accepted row of the exposure extract is one facility row of its month, and no more.", zh = "余额抽取中每条被接受的记录在当月授信明细中恰好出现一次。" }
*/
with

delivered as (

    select
        month_end,
        count(*) as n_rows
    from stg_exposure_snapshot
    group by month_end

),

kept as (

    select
        month_end,
        count(*) as n_rows
    from facility_month
    where has_balance_row
    group by month_end

)

select
    d.month_end,
    d.n_rows as n_delivered,
    coalesce(k.n_rows, 0) as n_kept
from delivered as d
left join kept as k on d.month_end = k.month_end
where d.n_rows <> coalesce(k.n_rows, 0)
