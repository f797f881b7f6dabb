/*
[kpi]
id         = "T21"
title      = { en = "Clients whose tier and risk disagree", zh = "层级与风险冲突客户数" }
meaning    = { en = "Clients kept out of the restricted tier although the rules put them there, and premium clients with something overdue or a loan below normal: to be looked at, since either the data or an override is wrong.", zh = "规则判定为限制而层级并非限制的客户，以及有逾期或存在关注及以下授信的优质客户：需核查数据或人工调整。" }
formula    = { en = "count of clients with a conflict", zh = "存在冲突的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["client"]
source     = "Tier × risk matrix [P]; 003: 限制客户是指经营业绩下滑、与银行关系日渐恶化"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    risk_conflict,
    tier_by_rule,
    rule_reason,
    override_id,
    worst_five_class,
    max_days_past_due,
    rating,
    credit_balance_cny,
    1 as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and risk_conflict is not null
