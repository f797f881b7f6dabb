/*
[mart]
grain     = ["complaint_id"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["client_request", "handling_opinion", "cause", "course", "conclusion", "countermeasure", "prevention"]
sort      = ["complaint_id"]
meaning   = { en = "Record card and investigation report of a complaint, in the words of those who wrote them. One row per complaint that has one.", zh = "投诉记录卡与调查报告（原文）。每件有记录的投诉一行。" }
[columns]
complaint_id     = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id        = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id       = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
recorded_on      = { en = "Last written on", zh = "最近登记日期", unit = "date" }
client_request   = { en = "What the client asks for", zh = "客户要求", unit = "" }
handling_opinion = { en = "Opinion of the accepting department", zh = "受理部门处理意见", unit = "" }
cause            = { en = "Why it happened", zh = "发生原因", unit = "" }
course           = { en = "What happened", zh = "具体经过", unit = "" }
responsible_id   = { en = "Who is responsible", zh = "具体责任者", unit = "" }
conclusion       = { en = "Conclusion", zh = "结论", unit = "" }
countermeasure   = { en = "What is done about it", zh = "对策", unit = "" }
prevention       = { en = "How it is kept from happening again", zh = "防范措施", unit = "" }
*/
select
    report.complaint_id,
    complaint.branch_id,
    complaint.manager_id,
    cast(report.recorded_at as date) as recorded_on,
    report.client_request,
    report.handling_opinion,
    report.cause,
    report.course,
    report.responsible_id,
    report.conclusion,
    report.countermeasure,
    report.prevention

from stg_complaint_report as report
-- A complaint after the last month of facts is in no mart.
inner join complaint on report.complaint_id = complaint.complaint_id
