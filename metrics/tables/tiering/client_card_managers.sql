/*
[table]
title   = { en = "Managers over time", zh = "历任客户经理" }
meaning = { en = "Who was the client's main manager at which month ends, newest first; no name where nobody was responsible.", zh = "客户各时段（按月末）的主办客户经理，由近及远；无人管户时姓名为空。" }
grain   = ["first_month"]
inputs  = ["client", "assignment", "manager"]
[columns]
first_month  = { en = "From", zh = "起始月", unit = "" }
last_month   = { en = "Until", zh = "截止月", unit = "" }
n_months     = { en = "Month ends", zh = "月末数", unit = "count" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
manager_name = { en = "Manager's name", zh = "客户经理姓名", unit = "" }
branch_id    = { en = "Home branch of the client", zh = "客户归属机构", unit = "" }
*/
with

numbered as (

    -- Months of one manager in a row share the difference of two counts.
    select
        month_end,
        manager_id,
        branch_id,
        row_number() over (order by month_end)
        - row_number() over (partition by manager_id, branch_id order by month_end) as stretch
    from client_month
    where
        client_id = $about
        and month_end <= $to

),

stretches as (

    select
        manager_id,
        branch_id,
        min(month_end) as first_month,
        max(month_end) as last_month,
        count(*) as n_months
    from numbered
    group by
        manager_id,
        branch_id,
        stretch

)

select
    stretches.first_month,
    stretches.last_month,
    stretches.n_months,
    stretches.manager_id,
    manager.manager_name,
    stretches.branch_id
from stretches
left join manager on stretches.manager_id = manager.manager_id
order by stretches.first_month desc
