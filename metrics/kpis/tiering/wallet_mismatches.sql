/*
[kpi]
id         = "T14.mismatch"
title      = { en = "Wallets that do not match", zh = "钱包份额异常客户数" }
meaning    = { en = "Clients whose loans with us exceed what the bureau says they owe all banks: the dates or the units differ.", zh = "本行贷款超过征信全部银行负债的客户，系日期或单位不符。" }
formula    = { en = "count of clients with our loans > debt at all banks", zh = "本行贷款大于全部银行负债的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["bureau", "client"]
source     = "T14 [K]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    attention.month_end,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    attention.client_id,
    attention.bureau_as_of,
    1 as numerator,
    null as denominator
from client_attention_month as attention
inner join client_month as whole
    on
        attention.month_end = whole.month_end
        and attention.client_id = whole.client_id
inner join activity_rule_month as rule on attention.month_end = rule.month_end
where
    attention.month_end between $from and $to
    and attention.all_bank_debt_cny > 0
    and coalesce(whole.loan_balance_cny, 0) > rule.wallet_most * attention.all_bank_debt_cny
