/*
[kpi]
id         = "T14"
title      = { en = "Share of wallet, loans", zh = "贷款钱包份额" }
meaning    = { en = "Our loans as a share of what the clients owe all banks, by the credit bureau, where that is known. An unknown wallet is left out, never taken as ours; a share above 100 % is a mismatch of dates or units, left out and counted apart.", zh = "本行贷款占客户全部银行负债（征信口径）的比重，仅计已知者。钱包未知者不计，绝不视为100%；超过100%为日期或单位不符，剔除并另行计数。" }
formula    = { en = "our loans / debt at all banks, clients with a known and plausible wallet", zh = "本行贷款 ÷ 全部银行负债（钱包已知且合理的客户）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["bureau", "client"]
source     = "T14 [K]; 〔003〕「在他行的授信」"
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
    coalesce(whole.loan_balance_cny, 0) as numerator,
    attention.all_bank_debt_cny as denominator
from client_attention_month as attention
inner join client_month as whole
    on
        attention.month_end = whole.month_end
        and attention.client_id = whole.client_id
inner join activity_rule_month as rule on attention.month_end = rule.month_end
where
    attention.month_end between $from and $to
    and attention.all_bank_debt_cny > 0
    and coalesce(whole.loan_balance_cny, 0) <= rule.wallet_most * attention.all_bank_debt_cny
