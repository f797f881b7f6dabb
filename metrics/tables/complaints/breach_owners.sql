/*
[table]
title   = { en = "Expected late by Friday, by owner", zh = "预计周五前超期（按责任人）" }
meaning = { en = "Open complaints whose approved deadline falls up to the first Friday after the end of the period, by branch and owner: how many there are, how many of them are expected to be late (the sum of their probabilities), and what is overdue already.", zh = "期末后首个周五（含）前到期的在途投诉，按机构与责任人列示：件数、预计超期件数（概率之和）及已超期件数。" }
grain   = ["branch_id", "manager_id"]
inputs  = ["complaint"]
[columns]
branch_id           = { en = "Branch", zh = "机构", unit = "" }
branch_name         = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en      = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
manager_id          = { en = "Owner", zh = "责任人编号", unit = "" }
manager_name        = { en = "Owner's name", zh = "责任人姓名", unit = "" }
friday_on           = { en = "By Friday", zh = "截至周五", unit = "date" }
due_count           = { en = "Due by then", zh = "届时到期", unit = "count" }
expected_count      = { en = "Expected late", zh = "预计超期", unit = "number" }
highest_probability = { en = "Highest probability", zh = "最高超期概率", unit = "ratio" }
overdue_count       = { en = "Overdue already", zh = "已超期", unit = "count" }
*/
with

cases as (

    select
        cases.branch_id,
        cases.manager_id,
        cases.is_overdue_end,
        -- The first Friday after the last day: on a Friday, that of the week after.
        $to::date + (((11 - isodow($to::date)) % 7) + 1)::int as friday_on,
        cases.approved_due_on,
        case when skill.is_shown then forecast.breach_probability end as breach_probability
    from complaint_month as cases
    left join complaint_forecast_month as forecast
        on cases.month_end = forecast.month_end and cases.complaint_id = forecast.complaint_id
    left join forecast_skill_month as skill on cases.month_end = skill.month_end
    where cases.month_end = $to and cases.is_open_end

),

owners as (

    select
        branch_id,
        manager_id,
        friday_on,
        count(*) filter (where not is_overdue_end and approved_due_on <= friday_on) as due_count,
        sum(breach_probability) filter (where approved_due_on <= friday_on) as expected_count,
        max(breach_probability) filter (where approved_due_on <= friday_on)
            as highest_probability,
        count(*) filter (where is_overdue_end) as overdue_count
    from cases
    group by
        branch_id,
        manager_id,
        friday_on

)

select
    owners.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    owners.manager_id,
    manager.manager_name,
    owners.friday_on,
    owners.due_count,
    owners.expected_count,
    owners.highest_probability,
    owners.overdue_count

from owners
left join branch on owners.branch_id = branch.branch_id
left join manager on owners.manager_id = manager.manager_id
where owners.due_count > 0

order by
    owners.expected_count desc nulls last,
    owners.due_count desc,
    owners.branch_id asc,
    owners.manager_id asc nulls last
