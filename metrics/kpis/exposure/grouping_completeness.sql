/*
[kpi]
id         = "E31"
title      = { en = "Grouping completeness", zh = "识别完整率" }
meaning    = { en = "Of the exposure to corporate clients, the part to clients whose owners are known: ownership data recorded within twelve months, and holders known of at least half of the votes. The rest may belong to groups nobody sees.", zh = "公司客户风险暴露中，股权信息完整者的占比：十二个月内登记、且已知表决权不低于一半；其余客户可能属于未被识别的集团。" }
formula    = { en = "exposure to corporate clients with known owners / exposure to corporate clients", zh = "股权信息完整的公司客户风险暴露 ÷ 公司客户风险暴露" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "ownership_state"]
inputs     = ["facility", "exposure_snapshot", "client", "ownership_link"]
source     = "Proposal [P]; founding document 003: 如工商管理部门掌握的企业信息等"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    ownership_state,
    client_id,
    known_votes_ratio,
    recorded_on,
    case when ownership_state = 'ownership_known' then exposure_cny else 0 end as numerator,
    exposure_cny as denominator
from client_ownership_month
where month_end between $from and $to
