/*
[kpi]
id         = "M18.top3"
title      = { en = "Three largest clients' share of a book", zh = "前三大客户占比" }
meaning    = { en = "Share of a manager's net revenue of the period that his three largest clients bring. Clients that cost money are left out.", zh = "经理期间净收入中前三大客户的占比，亏损客户不计。" }
formula    = { en = "revenue of the three largest clients / revenue of all clients with revenue", zh = "前三大客户净收入 ÷ 有收入客户净收入合计" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M18 [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    amount_cny as numerator,
    null as denominator

from book_revenue_month

where month_end between $from and $to
;
with

clients as (

    select
        cell,
        client_id,
        sum(numerator) as revenue
    from kpi_rows
    group by cell, client_id

),

ranked as (

    -- A client that cost money is no part of what the book leans on.
    select
        cell,
        revenue,
        row_number() over (partition by cell order by revenue desc, client_id asc) as place,
        sum(revenue) over (partition by cell) as total
    from clients
    where revenue > 0

),

books as (

    select
        cell,
        sum(revenue) filter (where place <= 3) as top_part,
        max(total) as total
    from ranked
    group by cell

),

cells as (

    select distinct cell from clients

)

select
    cells.cell,
    books.top_part as numerator,
    books.total as denominator,
    cast(books.top_part as double) / books.total as value,
    case when books.total is null then 'no_revenue' end as reason

from cells
left join books on cells.cell = books.cell
