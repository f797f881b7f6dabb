/*
[kpi]
id         = "T13"
title      = { en = "Scenario: five points more retention", zh = "测算：留存率提升五个百分点" }
meaning    = { en = "A scenario, not a measurement: by how much the value of the clients kept would rise if yearly retention rose by five percentage points, on the bank's own mean contribution and its own retention over the twelve months, at the rate of the rule profile. The founding document's 25 to 85 % rests on one bank's branch system.", zh = "测算而非实绩：以本行自身户均贡献与近十二个月留存率，按规则方案贴现率，测算年留存率提高五个百分点时客户价值的增幅。原文“25%至85%”出自某一银行的分支体系。" }
formula    = { en = "value = m r / (1 + d - r); uplift = value at r + 5 points / value - 1", zh = "客户价值 = m·r ÷ (1 + d − r)；增幅 = 提升五个百分点后价值 ÷ 现值 − 1" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["client", "income_month"]
source     = "T13, Reichheld and Sasser 1990 [V2]; 〔004〕「25%至85%」"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    ended.month_end,
    began.branch_id,
    began.manager_id,
    began.tier,
    began.client_id,
    case when not ended.is_lost then ended.contribution_12m_cny end as contribution_12m_cny,
    ended.lost_reason,
    rule.uplift_points,
    rule.discount_rate,
    (not ended.is_lost)::integer as numerator,
    1 as denominator
from client_fate_month as ended
inner join activity_rule_month as rule on ended.month_end = rule.month_end
inner join client_fate_month as began
    on
        ended.client_id = began.client_id
        and ended.branch_id = began.branch_id
        and began.month_end = last_day((ended.month_end - interval 12 month)::date)
        and began.month_end
        between last_day(($from::date - interval 12 month)::date)
        and last_day(($to::date - interval 12 month)::date)
where
    ended.month_end between $from and $to
    and began.is_kept
    and ended.fate <> 'moved'
;
with

own as (

    select
        cell,
        sum(numerator)::double / count(*) as r,
        avg(contribution_12m_cny)::double as m,
        any_value(uplift_points) as points,
        any_value(discount_rate) as d
    from kpi_rows
    group by cell

),

valued as (

    select
        *,
        m * r / (1 + d - r) as now_cny,
        m * least(r + points, 1) / (1 + d - least(r + points, 1)) as then_cny
    from own

)

select
    cell,
    then_cny - now_cny as numerator,
    now_cny as denominator,
    case when now_cny > 0 then then_cny / now_cny - 1 end as value,
    case when coalesce(m, 0) <= 0 or r = 0 then 'no_positive_margin' end as reason
from valued
