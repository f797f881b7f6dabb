/*
[mart]
grain     = ["month_end", "visit_id"]
partition = "month"
reads     = "month"
scope     = "branch"
masked    = ["purpose", "next_action"]
sort      = ["branch_id", "client_id"]
meaning   = { en = "Visits made in a month, and those planned for it and not made, one row per visit, shown to the client's home branch.", zh = "当月完成的走访及当月计划未完成的走访，每次一行，由客户归属机构可见。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
visit_id     = { en = "Visit", zh = "走访编号", unit = "" }
client_id    = { en = "Client", zh = "客户编号", unit = "" }
branch_id    = { en = "Home branch of the client", zh = "客户归属机构", unit = "" }
manager_id   = { en = "The client's relationship manager", zh = "客户的管户经理", unit = "" }
visited_by   = { en = "Who visits", zh = "走访人", unit = "" }
planned_on   = { en = "Planned for", zh = "计划日期", unit = "" }
done_on      = { en = "Made on", zh = "完成日期", unit = "" }
visit_mode   = { en = "How", zh = "方式", unit = "" }
is_effective = { en = "Counts as an effective contact", zh = "是否有效联系", unit = "" }
purpose      = { en = "Purpose", zh = "走访目的", unit = "" }
next_action  = { en = "What is to be done next", zh = "后续事项", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    visit.visit_id,
    visit.client_id,
    owner.branch_id,
    owner.manager_id,
    visit.manager_id as visited_by,
    cast(visit.planned_at as date) as planned_on,
    cast(visit.done_at as date) as done_on,
    visit.mode as visit_mode,
    visit.effective_flag as is_effective,
    visit.purpose,
    visit.next_action
from stg_visit as visit
left join client_owner_month as owner
    on visit.client_id = owner.client_id and owner.month_end = $month_end
where last_day(cast(coalesce(visit.done_at, visit.planned_at) as date)) = $month_end
