/*
[table]
title   = { en = "Client", zh = "客户" }
meaning = { en = "One client: master data as last known, and how it stood at the last month end of the period at which it was yours: its tier on file beside the tier by the rules, what it brings, owes and keeps.", zh = "单一客户：最新主数据，以及期间内最近一个可见月末的状况：在册层级与规则层级、贡献、授信与存款。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
client_id               = { en = "Client", zh = "客户编号", unit = "" }
client_name             = { en = "Name", zh = "客户名称", unit = "" }
client_name_en          = { en = "Name in English", zh = "客户英文名称", unit = "" }
uscc                    = { en = "Unified social credit code", zh = "统一社会信用代码", unit = "" }
client_kind             = { en = "Kind of client", zh = "客户类型", unit = "" }
client_status           = { en = "Status", zh = "客户状态", unit = "" }
industry                = { en = "Industry (GB/T 4754)", zh = "行业（GB/T 4754）", unit = "" }
region                  = { en = "Region", zh = "地区", unit = "" }
size_class              = { en = "Size class", zh = "企业规模", unit = "" }
opened_on               = { en = "Client since", zh = "开户日期", unit = "" }
branch_id               = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id              = { en = "Relationship manager", zh = "客户经理", unit = "" }
manager_name            = { en = "Manager's name", zh = "客户经理姓名", unit = "" }
month_end               = { en = "As of", zh = "数据日期", unit = "" }
is_active               = { en = "Uses a product", zh = "是否在用产品", unit = "" }
tier                    = { en = "Tier on file", zh = "在册层级", unit = "" }
tier_by_rule            = { en = "Tier by the rules", zh = "规则层级", unit = "" }
tier_reason             = { en = "Why", zh = "层级原因", unit = "" }
rule_reason             = { en = "Rule that held", zh = "命中规则", unit = "" }
n_failed_periods        = { en = "Months below its tier", zh = "连续不达标月数", unit = "count" }
override_id             = { en = "Override in force", zh = "生效的人工调整", unit = "" }
unjudged                = { en = "Not judged", zh = "未判定的条件", unit = "" }
tiering_profile         = { en = "Version of the rules", zh = "规则版本", unit = "" }
contribution_12m_cny    = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
contribution_rank       = { en = "Rank in the bank", zh = "全行位次", unit = "count" }
contribution_percentile = { en = "Brings more than", zh = "贡献超过全行客户占比", unit = "ratio" }
credit_balance_cny      = { en = "Credit balance", zh = "授信余额", unit = "cny" }
approved_limit_cny      = { en = "Approved credit", zh = "授信总额", unit = "cny" }
exposure_cny            = { en = "Exposure", zh = "风险暴露", unit = "cny" }
deposit_balance_cny     = { en = "Deposits", zh = "存款余额", unit = "cny" }
deposit_average_cny     = { en = "Daily average deposits", zh = "存款月日均", unit = "cny" }
rating                  = { en = "Rating", zh = "评级", unit = "" }
worst_five_class        = { en = "Worst class", zh = "最差五级分类", unit = "" }
max_days_past_due       = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
n_product_families      = { en = "Product families in use", zh = "在用产品大类数", unit = "count" }
months_silent           = { en = "Months silent", zh = "沉默月数", unit = "count" }
silence_limit_months    = { en = "Months of silence allowed", zh = "容许沉默月数", unit = "number" }
is_silent               = { en = "Silent", zh = "沉默", unit = "" }
lost_reason             = { en = "Counts as lost", zh = "流失判定", unit = "" }
days_since_contact      = { en = "Days without contact", zh = "未联系天数", unit = "days" }
is_unserved             = { en = "Unserved", zh = "未被服务", unit = "" }
all_bank_debt_cny       = { en = "Debt at all banks", zh = "全部银行负债", unit = "cny" }
last_activity_on        = { en = "Last transaction it started", zh = "最近主动交易日", unit = "" }
*/
with

standing as (

    select *
    from client_month
    where
        client_id = $about
        and month_end <= $to
    order by month_end desc
    limit 1

)

select
    client.client_id,
    client.client_name,
    client.client_name_en,
    client.uscc,
    client.client_kind,
    client.client_status,
    client.industry,
    client.region,
    client.size_class,
    client.opened_on,
    coalesce(standing.branch_id, client.branch_id) as branch_id,
    coalesce(standing.manager_id, client.manager_id) as manager_id,
    manager.manager_name,
    standing.month_end,
    standing.is_active,
    standing.tier,
    standing.tier_by_rule,
    standing.tier_reason,
    standing.rule_reason,
    standing.n_failed_periods,
    standing.override_id,
    standing.unjudged,
    standing.tiering_profile,
    standing.contribution_12m_cny,
    standing.contribution_rank,
    standing.contribution_percentile,
    standing.credit_balance_cny,
    standing.approved_limit_cny,
    standing.exposure_cny,
    standing.deposit_balance_cny,
    standing.deposit_average_cny,
    standing.rating,
    standing.worst_five_class,
    standing.max_days_past_due,
    standing.n_product_families,
    attention.months_silent,
    attention.silence_limit_months,
    attention.is_silent,
    attention.lost_reason,
    attention.days_since_contact,
    attention.is_unserved,
    attention.all_bank_debt_cny,
    attention.last_event_on as last_activity_on
from client
left join standing on client.client_id = standing.client_id
left join client_attention_month as attention
    on
        attention.client_id = $about
        and attention.month_end <= $to
        and standing.month_end = attention.month_end
left join manager on coalesce(standing.manager_id, client.manager_id) = manager.manager_id
where client.client_id = $about
