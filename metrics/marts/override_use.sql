/*
[mart]
grain     = ["month_end", "override_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["override_id"]
made_by   = "identify_limit_groups"
also_reads = ["limit_member"]
meaning   = { en = "Decisions by hand on groups known that month, and whether they hold.", zh = "当月已知的集团人工认定及其效力。" }
[columns]
override_id = { en = "Decision", zh = "调整编号", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
action = { en = "Action", zh = "调整动作", unit = "" }
a = { en = "Decided on", zh = "调整对象", unit = "" }
b = { en = "Second side", zh = "第二对象", unit = "" }
reason = { en = "Reason", zh = "理由", unit = "" }
maker = { en = "Entered by", zh = "经办人", unit = "" }
checker = { en = "Approved by", zh = "复核人", unit = "" }
made_on = { en = "Approved on", zh = "生效日", unit = "" }
expires_on = { en = "Runs out on", zh = "失效日", unit = "" }
override_state = { en = "Does it hold", zh = "是否有效", unit = "" }
*/
select
    override_id,
    month_end,
    action,
    a,
    b,
    reason,
    maker,
    checker,
    made_on,
    expires_on,
    override_state

from override_use
