/*
[table]
title   = { en = "Visits", zh = "走访" }
meaning = { en = "Visits made to the client or planned, up to the end of the period, newest first; only an effective one counts as contact.", zh = "截至期末对客户的走访（已完成及计划），由近及远；仅有效走访计为联系。" }
grain   = ["visit_id"]
inputs  = ["visit", "client"]
[columns]
visit_id     = { en = "Visit", zh = "走访编号", unit = "" }
planned_on   = { en = "Planned for", zh = "计划日期", unit = "" }
done_on      = { en = "Made on", zh = "完成日期", unit = "" }
visit_mode   = { en = "How", zh = "方式", unit = "" }
is_effective = { en = "Effective", zh = "有效", unit = "" }
manager_id   = { en = "By", zh = "走访人", unit = "" }
manager_name = { en = "Name", zh = "走访人姓名", unit = "" }
purpose      = { en = "Purpose", zh = "走访目的", unit = "" }
next_action  = { en = "Next", zh = "后续事项", unit = "" }
*/
select
    visit.visit_id,
    visit.planned_on,
    visit.done_on,
    visit.visit_mode,
    visit.is_effective,
    visit.visited_by as manager_id,
    manager.manager_name,
    visit.purpose,
    visit.next_action
from visit_month as visit
left join manager on visit.visited_by = manager.manager_id
where
    visit.client_id = $about
    and visit.month_end <= $to
order by
    coalesce(visit.done_on, visit.planned_on) desc,
    visit.visit_id asc
