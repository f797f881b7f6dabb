/*
[kpi]
id         = "T20.ratio"
title      = { en = "Cost to income", zh = "成本收入比" }
meaning    = { en = "Allocated operating cost as a share of what the same clients brought before cost, expected loss and tax.", zh = "分摊运营成本占同一批客户扣除成本、预期损失和税费前收入的比重。" }
formula    = { en = "operating cost / (contribution + operating cost + expected loss + tax)", zh = "运营成本 ÷（综合贡献 + 运营成本 + 预期损失 + 税费）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "T20 [K]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    contribution_cny,
    operating_cost_cny as numerator,
    cast(
        contribution_cny + operating_cost_cny + coalesce(expected_loss_cny, 0)
        + coalesce(tax_cny, 0) as decimal(18, 2)
    ) as denominator
from client_month
where
    month_end between $from and $to
    and operating_cost_cny is not null
    and contribution_cny is not null
