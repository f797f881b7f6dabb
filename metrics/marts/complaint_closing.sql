/*
[mart]
grain     = ["complaint_id", "step_number"]
partition = "whole"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "Every closing of a complaint and the reopening that followed. One row per complaint and closing.", zh = "投诉的每次办结及其后的重开。每件每次办结一行。" }
[columns]
branch_id    = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id   = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
step_number  = { en = "Place in the complaint's order of changes", zh = "变化次序", unit = "count" }
closed_on    = { en = "Closed on", zh = "办结日", unit = "date" }
reopened_on  = { en = "Reopened on; empty where it was not", zh = "其后重开日；未重开则为空", unit = "date" }
*/
with

steps as (

    select
        complaint_id,
        step_number,
        step,
        stepped_at,
        is_time_unknown,
        lead(stepped_at) over (partition by complaint_id order by step_number) as next_at
    from complaint_step

)

select
    complaint.branch_id,
    complaint.manager_id,
    steps.complaint_id,
    steps.step_number,
    cast(steps.stepped_at as date) as closed_on,
    cast(steps.next_at as date) as reopened_on

from steps
inner join complaint on steps.complaint_id = complaint.complaint_id

where steps.step = 'closed' and not steps.is_time_unknown
