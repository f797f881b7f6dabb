/*
[mart]
grain     = ["month_end", "finding_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Compliance findings against a manager that are open on the month end, one row per finding, and what they do to his score: a serious one closes the gate as the scorecard says, one under appeal only if it says so.", zh = "月末未结的合规问题，每项一行，及其对得分的影响：严重问题按考核方案触发合规否决，申诉中的仅在方案规定时触发。" }
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
branch_id     = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id    = { en = "Manager", zh = "客户经理", unit = "" }
finding_id    = { en = "Finding", zh = "问题编号", unit = "" }
severity      = { en = "serious or minor", zh = "严重程度", unit = "" }
appeal_status = { en = "none, pending, upheld or rejected", zh = "申诉状态", unit = "" }
found_on      = { en = "Found on", zh = "发现日", unit = "" }
days_open     = { en = "Days open", zh = "未结天数", unit = "days" }
gate          = { en = "What it does to the score: cap, zero or exclude; null = shown only", zh = "对得分的处理：封顶、归零、不参评；空为仅提示", unit = "" }
gate_cap      = { en = "Score at most, where capped", zh = "封顶分", unit = "score" }
*/
select
    cast($month_end as date) as month_end,
    manager.branch_id,
    finding.manager_id,
    finding.finding_id,
    finding.severity,
    finding.appeal_status,
    finding.found_on,
    date_diff('day', finding.found_on, cast($month_end as date)) as days_open,
    case
        when
            finding.severity = 'serious'
            and (finding.appeal_status <> 'pending' or scorecard_month.gate_during_appeal)
            and finding.appeal_status <> 'upheld'
            then scorecard_month.compliance_gate
    end as gate,
    scorecard_month.compliance_cap as gate_cap

from stg_compliance_finding as finding
inner join scorecard_month on scorecard_month.month_end = $month_end
left join manager_version_month as manager
    on manager.month_end = $month_end and finding.manager_id = manager.manager_id

where
    finding.found_on <= $month_end
    and (finding.closed_on is null or finding.closed_on > $month_end)
