/*
[kpi]
id         = "M18.one_group"
title      = { en = "Books of one limit group", zh = "单一集团账本数" }
meaning    = { en = "Managers whose net revenue of the period comes from one limit group alone, however many clients it has; a client in no group is one of its own. Clients that cost money are left out.", zh = "期间净收入全部来自同一限额集团的经理数，不论该集团有多少户；不属任何集团的客户自成一团。亏损客户不计。" }
formula    = { en = "books whose clients with revenue are one limit group", zh = "有收入客户同属一个限额集团的账本数" }
unit       = "count"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M18 [P]: one-group book"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    book.month_end,
    book.branch_id,
    book.manager_id,
    book.client_id,
    -- A group goes by its first client in the book.
    case
        when grouped.book_group is null then book.client_id
        else min(book.client_id) over (partition by book.manager_id, grouped.book_group)
    end as group_client_id,
    book.amount_cny as numerator,
    null as denominator

from book_revenue_month as book
left join book_group_month as grouped
    on
        book.month_end = grouped.month_end
        and book.manager_id = grouped.manager_id
        and book.client_id = grouped.client_id
        and grouped.profile = $profile

where book.month_end between $from and $to
;
with

clients as (

    -- A client counts with the group it was in last.
    select
        cell,
        manager_id,
        client_id,
        sum(numerator) as revenue,
        max_by(group_client_id, month_end) as group_client_id
    from kpi_rows
    group by cell, manager_id, client_id

),

books as (

    select
        cell,
        manager_id,
        count(distinct group_client_id) as n_groups
    from clients
    where revenue > 0
    group by cell, manager_id

),

cells as (

    select distinct cell from clients

)

select
    cells.cell,
    count(books.manager_id) filter (where books.n_groups = 1) as numerator,
    null as denominator,
    case
        when count(books.manager_id) > 0
            then count(books.manager_id) filter (where books.n_groups = 1)
    end as value,
    case when count(books.manager_id) = 0 then 'no_revenue' end as reason

from cells
left join books on cells.cell = books.cell

group by cells.cell
