/*
[table]
title   = { en = "What will be late", zh = "将超期投诉" }
meaning = { en = "Every complaint open at the end of the period, with the probability that it is still on the clock after its approved deadline and the first day it would be late. The probability is the share of the complaints of the past months (a setting of the forecast's profile) in the same stage, at the same age in working days, that were still open after as many further working days as are left; few cases lean on all. A later extension is not foreseen. Shown only while the back-test beats the naive rule (see how good the forecast was).", zh = "期末在途投诉在批准到期日后仍未停止计时的概率及超期首日。概率取过去数月（月数由预测方案设定）中同环节、同账龄（工作日）的投诉在剩余工作日数后仍在途的占比；样本少时向全体靠拢；不预判今后的延期。仅在回测优于朴素规则时展示（见预测效果）。" }
grain   = ["complaint_id"]
inputs  = ["complaint"]
[columns]
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id          = { en = "Branch", zh = "机构", unit = "" }
branch_name        = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en     = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
manager_id         = { en = "Owner", zh = "责任人编号", unit = "" }
manager_name       = { en = "Owner's name", zh = "责任人姓名", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
severity           = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
stage              = { en = "Stage", zh = "环节", unit = "" }
workdays_on_clock  = { en = "Working days on the clock", zh = "已计时工作日", unit = "days" }
workdays_left      = { en = "Working days left", zh = "剩余工作日", unit = "days" }
approved_due_on    = { en = "Approved deadline", zh = "批准后到期日", unit = "date" }
breach_on          = { en = "Late from", zh = "超期首日", unit = "date" }
breach_probability = { en = "Probability of being late; 100 % once it is", zh = "超期概率；已超期为100%", unit = "ratio" }
is_overdue         = { en = "Overdue", zh = "是否超期", unit = "" }
forecast_reason    = { en = "Why there is no probability", zh = "无概率的原因", unit = "" }
*/
select
    cases.complaint_id,
    cases.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    cases.manager_id,
    manager.manager_name,
    cases.client_id,
    cases.severity,
    cases.stage,
    forecast.workdays_on_clock,
    forecast.workdays_left,
    cases.approved_due_on,
    cases.approved_due_on + 1 as breach_on,
    case
        when cases.is_overdue_end then 1.0
        when skill.is_shown then forecast.breach_probability
    end as breach_probability,
    cases.is_overdue_end as is_overdue,
    case
        when cases.is_overdue_end then null
        when skill.is_shown then forecast.forecast_reason
        else coalesce(forecast.forecast_reason, skill.hidden_reason)
    end as forecast_reason

from complaint_month as cases
left join complaint_forecast_month as forecast
    on cases.month_end = forecast.month_end and cases.complaint_id = forecast.complaint_id
left join forecast_skill_month as skill on cases.month_end = skill.month_end
left join branch on cases.branch_id = branch.branch_id
left join manager on cases.manager_id = manager.manager_id

where cases.month_end = $to and cases.is_open_end

order by
    cases.is_overdue_end asc,
    cases.approved_due_on asc nulls last,
    breach_probability desc nulls last,
    cases.complaint_id asc
