/*
[kpi]
id         = "M18.hhi"
title      = { en = "Concentration of a book (HHI)", zh = "客户集中度（HHI）" }
meaning    = { en = "Sum of the squared shares of a manager's clients in his net revenue of the period: 1 is a book of one client, 0.1 one of ten equal ones. Clients that cost money are left out.", zh = "经理各客户净收入占比的平方和：1为单一客户，0.1相当于十户均分。亏损客户不计。" }
formula    = { en = "sum of (client revenue / revenue of all clients with revenue) squared", zh = "Σ（客户净收入 ÷ 合计）²" }
unit       = "index"
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
        sum(power(cast(revenue as double) / cast(total as double), 2)) as top_part,
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
    null as denominator,
    books.top_part as value,
    case when books.total is null then 'no_revenue' end as reason

from cells
left join books on cells.cell = books.cell
