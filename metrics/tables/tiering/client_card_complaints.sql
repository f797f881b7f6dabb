/*
[table]
title   = { en = "Complaints", zh = "投诉" }
meaning = { en = "Complaints of the client received by the end of the period, newest first, as they stand today.", zh = "截至期末客户的投诉，由近及远，状态为最新。" }
grain   = ["complaint_id"]
inputs  = ["complaint"]
[columns]
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
received_on     = { en = "Received on", zh = "受理日期", unit = "" }
state           = { en = "State", zh = "状态", unit = "" }
stage           = { en = "Stage", zh = "环节", unit = "" }
severity        = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
business_code   = { en = "Business", zh = "业务编码", unit = "" }
reason_code     = { en = "Cause", zh = "原因编码", unit = "" }
approved_due_on = { en = "Due on", zh = "到期日", unit = "" }
closed_on       = { en = "Closed on", zh = "办结日期", unit = "" }
outcome         = { en = "Outcome", zh = "处理结果", unit = "" }
branch_id       = { en = "Unit", zh = "机构", unit = "" }
*/
select
    complaint_id,
    received_on,
    state,
    stage,
    severity,
    business_code,
    reason_code,
    approved_due_on,
    closed_on,
    outcome,
    branch_id
from complaint
where
    client_id = $about
    and received_on <= $to
order by
    received_on desc,
    complaint_id asc
