/*
[table]
title   = { en = "Members of groups", zh = "集团成员" }
meaning = { en = "Members in view, by name, with the reason each belongs to its group and what is at stake with it.", zh = "可见的集团成员名称、入团依据及其授信与风险暴露。" }
grain   = ["group_id", "client_id"]
inputs  = ["client"]
[columns]
group_id                      = { en = "Group id", zh = "集团编号", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
client_name                   = { en = "Name of the member", zh = "成员名称", unit = "" }
client_kind                   = { en = "Kind of client", zh = "客户类型", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
is_client                     = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
is_parent                     = { en = "Is the ultimate controller", zh = "是否最终控制方", unit = "" }
is_derived                    = { en = "In the group by its links", zh = "依关联关系推导入团", unit = "" }
is_declared                   = { en = "In the group as declared", zh = "行内认定入团", unit = "" }
rule                          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
via_entity_id                 = { en = "Through", zh = "经由", unit = "" }
reason_path                   = { en = "Reason path", zh = "关联路径", unit = "" }
link_source                   = { en = "Source of the link", zh = "关联来源", unit = "" }
link_since                    = { en = "Link since", zh = "关联起始日", unit = "" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
npl_balance_cny               = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
approved_limit_cny            = { en = "Approved limits of the members, in force", zh = "成员有效授信额度合计", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
select
    group_id,
    client_id,
    client_name,
    client_kind,
    branch_id,
    manager_id,
    is_client,
    is_parent,
    is_derived,
    is_declared,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    n_facilities,
    n_unconverted,
    credit_balance_cny,
    net_credit_balance_cny,
    drawn_balance_cny,
    on_balance_cny,
    off_balance_cny,
    loan_balance_cny,
    npl_balance_cny,
    overdue_principal_cny,
    approved_limit_cny,
    exposure_cny,
    exposure_after_mitigation_cny
from group_member_month
where profile = $profile and month_end = $to
order by
    group_id asc,
    is_parent desc,
    exposure_after_mitigation_cny desc nulls last,
    client_id asc
