/*
[table]
title   = { en = "Visits due", zh = "应访客户清单" }
meaning = { en = "Clients overdue for an effective contact on the last month end of the period, and those that fall due in the next days, overdue ones first, by what is at stake. One never reached counts from the day the manager took over. Anyone's contact counts.", zh = "期末已超期未访及近期将到期的客户，逾期者在前，按敞口从大到小。从未联系的自分配日起算；任何人的有效联系均计入。" }
grain   = ["manager_id", "client_id"]
inputs  = ["manager", "assignment", "client", "visit"]
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "" }
branch_id          = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id         = { en = "Manager", zh = "客户经理", unit = "" }
manager_name       = { en = "Manager name", zh = "客户经理姓名", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
client_name        = { en = "Client name", zh = "客户名称", unit = "" }
tier               = { en = "Tier", zh = "客户层级", unit = "" }
visit_status       = { en = "Status", zh = "状态", unit = "" }
last_contact_on    = { en = "Last effective contact", zh = "最近有效联系日", unit = "" }
assigned_since     = { en = "Responsible since", zh = "负责起始日", unit = "" }
cadence_days       = { en = "Interval asked for", zh = "要求间隔", unit = "days" }
days_since_contact = { en = "Days without contact", zh = "未联系天数", unit = "days" }
days_late          = { en = "Days late, negative = still ahead", zh = "逾期天数（负数为未到期）", unit = "days" }
due_on             = { en = "Due on", zh = "应访日", unit = "" }
exposure_cny       = { en = "Exposure", zh = "风险暴露", unit = "cny" }
*/
with

due as (

    select
        contact.*,
        contact.days_since_contact - contact.cadence_days as days_late
    from contact_month as contact
    inner join load_standard_month as standard on contact.month_end = standard.month_end
    where
        contact.month_end = $to
        and contact.days_since_contact
        > contact.cadence_days - standard.visit_due_soon_days

)

select
    due.month_end,
    due.branch_id,
    due.manager_id,
    manager.manager_name,
    due.client_id,
    client.client_name,
    due.tier,
    case
        when not due.is_overdue then 'visit_due_soon'
        when due.last_contact_on is null then 'visit_never'
        else 'visit_overdue'
    end as visit_status,
    due.last_contact_on,
    due.assigned_since,
    due.cadence_days,
    due.days_since_contact,
    due.days_late,
    cast(due.month_end - cast(due.days_late as integer) as date) as due_on,
    client_month.exposure_cny

from due
left join manager on due.manager_id = manager.manager_id
left join client on due.client_id = client.client_id
left join client_month
    on client_month.month_end = $to and due.client_id = client_month.client_id

order by
    due.is_overdue desc,
    client_month.exposure_cny desc nulls last,
    due.days_late desc,
    due.client_id asc,
    due.manager_id asc
