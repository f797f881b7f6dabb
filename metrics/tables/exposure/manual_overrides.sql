/*
[table]
title   = { en = "Decisions by hand on groups", zh = "集团认定人工调整" }
meaning = { en = "Included, excluded, merged or split by two people, with reason and the day it runs out. A decision that one person entered and approved does not hold.", zh = "经双人复核的纳入、剔除、合并、拆分及其理由、失效日；经办与复核为同一人的不生效。" }
grain   = ["override_id"]
inputs  = ["manual_override"]
[columns]
override_id = { en = "Decision", zh = "调整编号", unit = "" }
action = { en = "Action", zh = "调整动作", unit = "" }
a_name = { en = "Decided on", zh = "调整对象", unit = "" }
a_id = { en = "Id", zh = "编号", unit = "" }
b_name = { en = "Second side", zh = "第二对象", unit = "" }
b_id = { en = "Id of the second side", zh = "第二对象编号", unit = "" }
override_state = { en = "Does it hold", zh = "是否有效", unit = "" }
reason_text = { en = "Reason", zh = "理由", unit = "" }
maker_id = { en = "Entered by", zh = "经办人", unit = "" }
checker_id = { en = "Approved by", zh = "复核人", unit = "" }
made_on = { en = "Approved on", zh = "生效日", unit = "" }
expires_on = { en = "Runs out on", zh = "失效日", unit = "" }
*/
select
    override_id,
    action,
    a_name,
    a as a_id,
    b_name,
    b as b_id,
    override_state,
    reason as reason_text,
    maker as maker_id,
    checker as checker_id,
    made_on,
    expires_on
from override_month
where month_end = $to
order by
    override_state = 'in_force' desc,
    made_on desc,
    override_id asc
