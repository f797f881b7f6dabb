/*
[table]
title   = { en = "Attribution", zh = "业绩归属" }
meaning = { en = "What each manager is credited with, by measure, role and basis; no manager = the orphan bucket. Relationship and booked rows add over people; in the other roles everyone assigned has the whole amount, so those rows do not.", zh = "每位经理按指标、角色、口径归属的金额；无经理即无主。主办与记账角色可跨人相加；其他角色每人计全额，不可相加。" }
grain   = ["month_end", "branch_id", "manager_id", "role", "measure", "basis"]
inputs  = ["client"]
[columns]
month_end    = { en = "Month", zh = "月份", unit = "" }
branch_id    = { en = "The clients' branch", zh = "客户所属机构", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
manager_name = { en = "Name", zh = "姓名", unit = "" }
role         = { en = "Role", zh = "角色", unit = "" }
measure      = { en = "Measure", zh = "指标", unit = "" }
basis        = { en = "Basis", zh = "口径", unit = "" }
n_clients    = { en = "Clients", zh = "客户数", unit = "count" }
amount_cny   = { en = "Amount", zh = "金额", unit = "cny" }
is_additive  = { en = "May be added over people", zh = "可跨人相加", unit = "" }
*/
with

credited as (

    select
        month_end,
        branch_id,
        manager_id,
        role,
        measure,
        basis,
        count(distinct client_id) as n_clients,
        cast(sum(amount_cny) as decimal(18, 2)) as amount_cny
    from attribution_month
    where month_end between $from and $to
    group by all

)

select
    credited.month_end,
    credited.branch_id,
    credited.manager_id,
    manager.manager_name,
    credited.role,
    credited.measure,
    credited.basis,
    credited.n_clients,
    credited.amount_cny,
    credited.role in ('relationship', 'booked') as is_additive

from credited
left join manager on credited.manager_id = manager.manager_id

order by
    credited.month_end,
    credited.branch_id,
    credited.role,
    credited.measure,
    credited.manager_id nulls first,
    credited.basis
