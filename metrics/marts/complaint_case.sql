/*
[mart]
grain     = ["complaint_id"]
partition = "whole"
reads     = "history"
scope     = "none"
sort      = ["complaint_id"]
visible   = "received_at"
meaning   = { en = "What is said of a complaint when it is received and stays so, apart from what the register adds later. One row per complaint.", zh = "受理时即确定的投诉要素，不含其后登记的内容。每件一行。" }
[columns]
complaint_id  = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id     = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id    = { en = "Employee named in the complaint", zh = "涉及员工", unit = "" }
client_id     = { en = "Client", zh = "客户编号", unit = "" }
channel       = { en = "Channel", zh = "渠道", unit = "" }
source        = { en = "Client, regulator, hotline, media or internal", zh = "来源：客户、监管、热线、媒体或内部", unit = "" }
business_code = { en = "Business code", zh = "业务类别代码", unit = "" }
reason_code   = { en = "Cause code", zh = "投诉原因代码", unit = "" }
severity      = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
sla_profile   = { en = "Complaint clock named in the register", zh = "台账注明的时限规则", unit = "" }
received_at   = { en = "Received at", zh = "受理时间", unit = "timestamp" }
received_on   = { en = "Received on", zh = "受理日期", unit = "date" }
observed_from = { en = "Day the register began to follow it, where later than receipt", zh = "台账开始跟踪之日（晚于受理日时）", unit = "date" }
*/
select
    complaint_id,
    branch_id,
    manager_id,
    client_id,
    channel,
    source,
    business_code,
    reason_code,
    severity,
    sla_profile,
    received_at,
    cast(received_at as date) as received_on,
    case when observed_from > cast(received_at as date) then observed_from end as observed_from

from stg_complaint
