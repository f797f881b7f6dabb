/*
[table]
title   = { en = "Record card and investigation report", zh = "客户投诉记录卡与调查报告" }
meaning = { en = "What the record card says (the client's request, the accepting department's opinion) and what the investigation found: cause, course of events, who is responsible, conclusion, countermeasure and prevention (founding document 003). Written down by the end of the period.", zh = "记录卡（客户要求、受理部门处理意见）与调查报告（发生原因、具体经过、具体责任者、结论、对策和防范措施），依〔003〕；仅列期末前登记者。" }
grain   = ["complaint_id"]
inputs  = ["complaint", "complaint_report"]
[columns]
complaint_id     = { en = "Complaint", zh = "投诉编号", unit = "" }
recorded_on      = { en = "Last written on", zh = "最近登记日期", unit = "date" }
client_request   = { en = "What the client asks for", zh = "客户要求", unit = "" }
handling_opinion = { en = "Opinion of the accepting department", zh = "受理部门处理意见", unit = "" }
cause            = { en = "Why it happened", zh = "发生原因", unit = "" }
course           = { en = "What happened", zh = "具体经过", unit = "" }
responsible_id   = { en = "Who is responsible", zh = "具体责任者编号", unit = "" }
responsible_name = { en = "Name of who is responsible", zh = "具体责任者", unit = "" }
conclusion       = { en = "Conclusion", zh = "结论", unit = "" }
countermeasure   = { en = "What is done about it", zh = "对策", unit = "" }
prevention       = { en = "How it is kept from happening again", zh = "防范措施", unit = "" }
*/
select
    report.complaint_id,
    report.recorded_on,
    report.client_request,
    report.handling_opinion,
    report.cause,
    report.course,
    report.responsible_id,
    manager.manager_name as responsible_name,
    report.conclusion,
    report.countermeasure,
    report.prevention

from complaint_report as report
left join manager on report.responsible_id = manager.manager_id
where report.complaint_id = $about and report.recorded_on <= $to
