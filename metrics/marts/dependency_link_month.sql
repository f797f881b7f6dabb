/*
[mart]
grain     = ["profile", "month_end", "dependant_id", "on_whom_id", "basis"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["dependant_name", "on_whom_name"]
sort      = ["profile", "dependant_id", "on_whom_id", "basis"]
meaning   = { en = "What is known of economic dependence, for those who may see both ends, and whether it counts.", zh = "经济依存信息及是否认定，仅双方均可见者可见。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
dependant_id = { en = "Dependent client", zh = "依存客户", unit = "" }
dependant_name = { en = "Name of the dependent client", zh = "依存客户名称", unit = "" }
on_whom_id = { en = "Depends on", zh = "被依存方", unit = "" }
on_whom_name = { en = "Name of the one depended upon", zh = "被依存方名称", unit = "" }
basis = { en = "Basis", zh = "识别因素", unit = "" }
share_ratio = { en = "Share", zh = "占比", unit = "ratio" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny" }
period_end = { en = "Period ending", zh = "统计期末", unit = "" }
source = { en = "Source", zh = "信息来源", unit = "" }
dependency_state = { en = "Does it count", zh = "是否认定", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
select
    l.profile,
    cast($month_end as date) as month_end,
    l.dependant_id,
    d.client_name as dependant_name,
    l.on_whom_id,
    w.client_name as on_whom_name,
    l.basis,
    l.share_ratio,
    l.amount_cny,
    l.period_end,
    l.source,
    l.dependency_state,
    v.visible_branch_ids,
    v.visible_manager_ids
from dependency_edge as l
left join client_owner_month as d on l.dependant_id = d.client_id and d.month_end = $month_end
left join client_owner_month as w on l.on_whom_id = w.client_id and w.month_end = $month_end
left join pair_view_month as v
    on l.dependant_id = v.a_id and l.on_whom_id = v.b_id and v.month_end = $month_end
where l.month_end = $month_end
