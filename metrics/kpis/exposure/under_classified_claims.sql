/*
[kpi]
id         = "E15"
title      = { en = "Claims under-classified by the same-debtor rule", zh = "同一债务人规则下应认定未认定不良" }
meaning    = { en = "Claims not yet non-performing of borrowers other than persons with more than a tenth of their claims on this bank non-performing; exactly a tenth is not above. Claims are all on-balance principal, bonds included.", zh = "本行债权中不良占比超过10%（恰好10%不触发）的非自然人债务人，其尚未认定为不良的债权。债权含贷款与债券等全部表内本金。" }
formula    = { en = "sum of claims not non-performing of clients with non-performing claims / claims > 10 %", zh = "Σ 不良债权占比>10%的客户之非不良债权" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 Art 7 para 2 [V]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    claims_cny,
    npl_claims_cny,
    npl_claims_ratio,
    under_classified_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from client_risk_month
where
    month_end between $from and $to
    and is_debtor_rule_met
