/*
[kpi]
id         = "E15.clients"
title      = { en = "Clients under-classified by the same-debtor rule", zh = "同一债务人规则下应整体认定不良客户数" }
meaning    = { en = "Clients with more than a tenth of their claims non-performing and the rest not.", zh = "不良债权占比超过10%而其余债权未认定不良的客户数。" }
formula    = { en = "count of clients with non-performing claims / claims > 10 % and claims left", zh = "不良债权占比>10%且尚有未认定债权的客户数" }
unit       = "count"
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
    npl_claims_ratio,
    under_classified_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from client_risk_month
where
    month_end between $from and $to
    and under_classified_cny > 0
