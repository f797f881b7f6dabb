/*
[table]
title   = { en = "Facilities", zh = "授信明细" }
meaning = { en = "Every facility in view at the month end, in yuan at the month-end rate.", zh = "月末可见的每笔授信，按月末汇率折人民币。" }
grain   = ["facility_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
group_id                      = { en = "Group id", zh = "集团编号", unit = "" }
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
purpose                       = { en = "Purpose", zh = "用途", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
facility_status               = { en = "Status of the facility", zh = "授信状态", unit = "" }
root_facility_id              = { en = "Root facility, whose limit counts", zh = "根额度编号", unit = "" }
is_root                       = { en = "Is the root of its limit tree", zh = "是否根额度", unit = "" }
approved_limit_cny            = { en = "Approved limits of the members, in force", zh = "成员有效授信额度合计", unit = "cny" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
off_balance_type              = { en = "Kind of off-balance item", zh = "表外业务类型", unit = "" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
provision_cny                 = { en = "Specific provision", zh = "专项准备", unit = "cny" }
deductible_cny                = { en = "Margin, own certificates of deposit and treasuries, at most the balance", zh = "可扣除的保证金、存单与国债（不超过余额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
five_class                    = { en = "Five-tier class", zh = "五级分类", unit = "" }
days_past_due                 = { en = "Days past due", zh = "逾期天数", unit = "days" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
overdue_interest_cny          = { en = "Overdue interest", zh = "欠息", unit = "cny" }
opened_on                     = { en = "Start date", zh = "起始日", unit = "" }
matures_on                    = { en = "Maturity date", zh = "到期日", unit = "" }
days_to_maturity              = { en = "Days to maturity; negative when past", zh = "距到期天数（负数为已过期）", unit = "days" }
is_limit_expired              = { en = "Limit is expired or closed", zh = "额度已到期或已关闭", unit = "" }
is_without_limit              = { en = "Its root limit is zero or has expired", zh = "根额度为零或已到期", unit = "" }
is_unconverted                = { en = "Has an amount without an exchange rate", zh = "缺汇率未折算", unit = "" }
*/
select
    m.group_id,
    f.facility_id,
    f.client_id,
    f.branch_id,
    f.manager_id,
    f.product,
    f.purpose,
    f.ccy,
    f.facility_status,
    f.root_facility_id,
    f.is_root,
    f.approved_limit_cny,
    f.credit_balance_cny,
    f.drawn_balance_cny,
    f.on_balance_cny,
    f.off_balance_cny,
    f.off_balance_type,
    f.loan_balance_cny,
    f.provision_cny,
    f.deductible_cny,
    f.net_credit_balance_cny,
    f.exposure_cny,
    f.exposure_after_mitigation_cny,
    f.five_class,
    f.days_past_due,
    f.overdue_principal_cny,
    f.overdue_interest_cny,
    f.opened_on,
    f.matures_on,
    f.days_to_maturity,
    f.is_limit_expired,
    f.is_without_limit,
    f.is_unconverted
from facility_month as f
left join group_member_month as m
    on
        f.month_end = m.month_end
        and f.client_id = m.client_id
        and m.profile = $profile
        and m.is_main_group
where f.month_end = $to
order by
    f.credit_balance_cny desc nulls last,
    f.facility_id asc
