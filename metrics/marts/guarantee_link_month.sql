/*
[mart]
grain     = ["profile", "month_end", "guarantor_id", "debtor_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["guarantor_name", "debtor_name"]
sort      = ["profile", "guarantor_id", "debtor_id"]
meaning   = { en = "Guarantees in force, for those who may see both ends; a guarantor in the same limit group is no mitigation.", zh = "有效担保关系，仅双方均可见者可见；同一限额集团内的担保不具缓释作用。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
guarantor_id = { en = "Guarantor", zh = "担保人", unit = "" }
guarantor_name = { en = "Name of the guarantor", zh = "担保人名称", unit = "" }
debtor_id = { en = "Debtor", zh = "债务人", unit = "" }
debtor_name = { en = "Name of the debtor", zh = "债务人名称", unit = "" }
n_contracts = { en = "Contracts", zh = "合同数", unit = "count" }
n_unconverted = { en = "Without an exchange rate", zh = "缺汇率笔数", unit = "count" }
amount_cny = { en = "Amount guaranteed", zh = "担保金额", unit = "cny" }
covered_cny = { en = "Amount guaranteed, at most what is owed", zh = "担保金额（不超过债务余额）", unit = "cny" }
cover_ratio = { en = "Share of the debt covered", zh = "担保覆盖比例", unit = "ratio" }
link_since = { en = "Since", zh = "起始日", unit = "" }
apart_reason = { en = "Why it connects nobody", zh = "不计入原因", unit = "" }
circle_id = { en = "Ring both stand on", zh = "所在担保圈", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
select
    l.profile,
    cast($month_end as date) as month_end,
    l.guarantor_id,
    g.client_name as guarantor_name,
    l.debtor_id,
    d.client_name as debtor_name,
    l.n_contracts,
    l.n_unconverted,
    l.amount_cny,
    l.covered_cny,
    l.cover_ratio,
    l.link_since,
    l.apart_reason,
    l.circle_id,
    v.visible_branch_ids,
    v.visible_manager_ids
from guarantee_edge as l
left join client_owner_month as g on l.guarantor_id = g.client_id and g.month_end = $month_end
left join client_owner_month as d on l.debtor_id = d.client_id and d.month_end = $month_end
left join pair_view_month as v
    on l.guarantor_id = v.a_id and l.debtor_id = v.b_id and v.month_end = $month_end
where l.month_end = $month_end
