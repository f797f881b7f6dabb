/*
[kpi]
id         = "T8"
title      = { en = "Recency, frequency, money", zh = "RFM评分" }
meaning    = { en = "Mean of three scores from 1 to 5: days since the client last began a transaction, months of twelve in which it did, contribution of twelve months. Cut-points are frozen with the version of the tiering rules, so a score changes because the client changed. Interest, fees and other entries of the bank are no activity. Clients with a score unknown are left out.", zh = "三项1–5分的均值：距最近主动交易天数、12个月中有主动交易的月数、近12个月贡献。分值界点随分层规则版本冻结，评分变化即客户变化。计息、收费等系统交易不计。任一项未知的客户不计入。" }
formula    = { en = "(recency + frequency + money) / 3, mean over clients", zh = "（R + F + M）÷ 3，按客户平均" }
unit       = "score"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "activity_month", "client"]
source     = "RFM [V2]; cut-points [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    recency_score,
    frequency_score,
    money_score,
    last_activity_on,
    n_active_months_12m,
    contribution_12m_cny,
    recency_score + frequency_score + money_score as numerator,
    3 as denominator
from client_month
where
    month_end between $from and $to
    and recency_score is not null
    and frequency_score is not null
    and money_score is not null
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    cast(sum(numerator) as double) / sum(denominator) as value,
    -- A mean of fewer than 10 clients is shown and kept out of rankings.
    case when count(*) < 10 then 'small_n' end as reason
from kpi_rows
group by cell
