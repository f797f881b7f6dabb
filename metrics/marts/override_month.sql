/*
[mart]
grain     = ["month_end", "override_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["a_name", "b_name", "reason", "maker", "checker"]
sort      = ["override_id"]
meaning   = { en = "Decisions by hand on groups, by whom, until when, and whether they hold, for those who may see both sides.", zh = "集团人工认定：经办、复核、有效期及效力，仅双方均可见者可见。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
override_id = { en = "Decision", zh = "调整编号", unit = "" }
action = { en = "Action", zh = "调整动作", unit = "" }
a = { en = "Decided on", zh = "调整对象", unit = "" }
a_name = { en = "Name", zh = "名称", unit = "" }
b = { en = "Second side", zh = "第二对象", unit = "" }
b_name = { en = "Name of the second side", zh = "第二对象名称", unit = "" }
reason = { en = "Reason", zh = "理由", unit = "" }
maker = { en = "Entered by", zh = "经办人", unit = "" }
checker = { en = "Approved by", zh = "复核人", unit = "" }
made_on = { en = "Approved on", zh = "生效日", unit = "" }
expires_on = { en = "Runs out on", zh = "失效日", unit = "" }
override_state = { en = "Does it hold", zh = "是否有效", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    u.override_id,
    u.action,
    u.a,
    one.client_name as a_name,
    u.b,
    other.client_name as b_name,
    u.reason,
    u.maker,
    u.checker,
    u.made_on,
    u.expires_on,
    u.override_state,
    v.visible_branch_ids,
    v.visible_manager_ids
from override_use as u
left join client_owner_month as one on u.a = one.client_id and one.month_end = $month_end
left join client_owner_month as other on u.b = other.client_id and other.month_end = $month_end
left join pair_view_month as v on u.a = v.a_id and u.b = v.b_id and v.month_end = $month_end
where u.month_end = $month_end
