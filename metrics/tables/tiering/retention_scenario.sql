/*
[table]
title   = { en = "Scenario: five percentage points more retention", zh = "测算：留存率提升五个百分点" }
meaning = { en = "A scenario, not a measurement: what the clients kept would be worth if yearly retention rose by the points of the rule profile, on the own mean contribution and the own retention of each tier over the last twelve months. Value of a client = m r / (1 + d - r). The founding document quotes 25 to 85 %.", zh = "测算而非实绩：以各层级自身户均贡献与近十二个月留存率，测算年留存率按规则方案提高若干百分点时的客户价值。客户价值 = m·r ÷ (1 + d − r)。原文引用“25%至85%”。" }
grain   = ["tier"]
inputs  = ["client", "income_month"]
[columns]
tier                  = { en = "Tier a year ago", zh = "年初层级", unit = "" }
n_clients             = { en = "In the cohort", zh = "队列客户数", unit = "count" }
mean_contribution_cny = { en = "Mean contribution a year", zh = "户均年贡献（m）", unit = "cny", total = "none" }
retention             = { en = "Retention a year", zh = "年留存率（r）", unit = "ratio" }
retention_then        = { en = "In the scenario", zh = "测算留存率", unit = "ratio" }
discount_rate         = { en = "Discount rate", zh = "贴现率（d）", unit = "ratio" }
value_cny             = { en = "Value of a client", zh = "客户价值", unit = "cny", total = "none" }
value_then_cny        = { en = "In the scenario", zh = "测算客户价值", unit = "cny", total = "none" }
uplift                = { en = "Uplift", zh = "增幅", unit = "ratio" }
reason                = { en = "Why none", zh = "无值原因", unit = "" }
*/
with

cohort as (

    select
        began.tier,
        ended.is_lost,
        case when not ended.is_lost then ended.contribution_12m_cny end as contribution_cny,
        rule.uplift_points,
        rule.discount_rate
    from client_fate_month as ended
    inner join activity_rule_month as rule on ended.month_end = rule.month_end
    inner join client_fate_month as began
        on
            ended.client_id = began.client_id
            and ended.branch_id = began.branch_id
            and began.month_end = last_day(($to::date - interval 12 month)::date)
    where
        ended.month_end = $to
        and began.is_kept
        and ended.fate <> 'moved'

),

own as (

    select
        coalesce(tier, 'all_tiers') as tier,
        count(*) as n_clients,
        avg(contribution_cny)::double as m,
        count(*) filter (where not is_lost) / count(*) as r,
        any_value(uplift_points) as points,
        any_value(discount_rate) as d
    from cohort
    group by grouping sets ((tier), ())
    having count(*) > 0

),

scenario as (

    select
        *,
        least(r + points, 1) as r_then,
        m * r / (1 + d - r) as value,
        m * least(r + points, 1) / (1 + d - least(r + points, 1)) as value_then
    from own

)

select
    tier,
    n_clients,
    m::decimal(18, 2) as mean_contribution_cny,
    r as retention,
    r_then as retention_then,
    d as discount_rate,
    value::decimal(18, 2) as value_cny,
    value_then::decimal(18, 2) as value_then_cny,
    case when value > 0 then value_then / value - 1 end as uplift,
    case
        when coalesce(m, 0) <= 0 or r = 0 then 'no_positive_margin'
        when n_clients < 10 then 'small_n'
    end as reason
from scenario
order by list_position(
    ['premium', 'major', 'ordinary', 'restricted', 'prospective', 'all_tiers'], tier
)
