/*
[table]
title   = { en = "Members of groups", zh = "集团成员" }
meaning = { en = "Members in view, by name, with the reason each belongs to its group and what is at stake with it. Where the path names clients of other branches it is left out; rule, source and date stay.", zh = "可见的集团成员名称、入团依据及其授信与风险暴露。路径涉及其他机构客户时不显示路径，仅保留规则、来源与日期。" }
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
    m.group_id,
    m.client_id,
    m.client_name,
    m.client_kind,
    m.branch_id,
    m.manager_id,
    m.is_client,
    m.is_parent,
    m.is_derived,
    m.is_declared,
    m.rule,
    r.via_entity_id,
    r.reason_path,
    m.link_source,
    m.link_since,
    m.n_facilities,
    m.n_unconverted,
    m.credit_balance_cny,
    m.net_credit_balance_cny,
    m.drawn_balance_cny,
    m.on_balance_cny,
    m.off_balance_cny,
    m.loan_balance_cny,
    m.npl_balance_cny,
    m.overdue_principal_cny,
    m.approved_limit_cny,
    m.exposure_cny,
    m.exposure_after_mitigation_cny
from group_member_month as m
left join group_reason_month as r
    on
        m.profile = r.profile
        and m.month_end = r.month_end
        and m.group_id = r.group_id
        and m.client_id = r.client_id
where m.profile = $profile and m.month_end = $to
order by
    m.group_id asc,
    m.is_parent desc,
    m.exposure_after_mitigation_cny desc nulls last,
    m.client_id asc
