/*
[table]
title   = { en = "Churn and retention by tier", zh = "各层级流失与留存" }
meaning = { en = "One cohort: the clients active and not yet lost when the period began, by their tier then. Churn by clients, by net revenue and by deposits and loans; revenue retention gross and net of growth. Merged clients are kept; those that moved branch are left out. Tiers of fewer than ten clients are marked.", zh = "同一队列：期初活跃且未流失的客户，按期初层级。流失率分别按户数、净收入、存贷款计；收入留存率分总留存与净留存。并入者视为留存，转机构者不计。不足十户的层级另行标注。" }
grain   = ["tier"]
inputs  = ["client", "income_month"]
[columns]
tier                 = { en = "Tier at the start", zh = "期初层级", unit = "" }
n_start              = { en = "In the cohort", zh = "队列客户数", unit = "count" }
n_lost               = { en = "Lost", zh = "流失客户数", unit = "count" }
n_merged             = { en = "Merged, kept", zh = "并入（留存）", unit = "count" }
churn_by_clients     = { en = "Churn by clients", zh = "流失率（户数）", unit = "ratio" }
churn_by_revenue     = { en = "by revenue", zh = "流失率（收入）", unit = "ratio" }
churn_by_balance     = { en = "by balance", zh = "流失率（余额）", unit = "ratio" }
retention_by_clients = { en = "Retention by clients", zh = "留存率（户数）", unit = "ratio" }
gross_retention      = { en = "Revenue kept, gross", zh = "收入总留存率", unit = "ratio" }
net_retention        = { en = "Revenue kept, net", zh = "收入净留存率", unit = "ratio" }
is_small             = { en = "Fewer than ten", zh = "不足十户", unit = "" }
*/
with

cohort as (

    select
        began.branch_id,
        coalesce(ended.survivor_id, began.client_id) as survivor_id,
        began.tier,
        ended.fate,
        ended.is_lost,
        greatest(coalesce(began.net_revenue_cny, 0), 0)::double as revenue,
        coalesce(began.balance_cny, 0)::double as balance,
        ended.fate <> 'merged' or ended.survivor_id is not null as is_followed
    from client_fate_month as began
    inner join client_fate_month as ended
        on
            began.client_id = ended.client_id
            and began.branch_id = ended.branch_id
            and ended.month_end = $to
    where
        began.month_end = last_day(($from::date - interval 1 day)::date)
        and began.is_kept
        and ended.fate <> 'moved'

),

kept_revenue as (

    -- Who was merged and what it was merged into are one, on both ends.
    select
        survivor.tier,
        survivor.before,
        coalesce(ended.net_revenue_cny, 0)::double as after
    from (
        select
            branch_id,
            survivor_id,
            max_by(tier, revenue) as tier,
            sum(revenue) as before
        from cohort
        where revenue > 0 and is_followed
        group by all
    ) as survivor
    left join client_fate_month as ended
        on
            survivor.survivor_id = ended.client_id
            and survivor.branch_id = ended.branch_id
            and ended.month_end = $to
            and ended.fate = 'here'
            and not ended.is_lost

),

by_tier as (

    select
        coalesce(tier, 'all_tiers') as tier,
        sum(before) as before,
        sum(least(greatest(after, 0), before)) as gross,
        sum(after) as net
    from kept_revenue
    group by grouping sets ((tier), ())

),

counted as (

    select
        coalesce(tier, 'all_tiers') as tier,
        count(*) as n_start,
        count(*) filter (where is_lost) as n_lost,
        count(*) filter (where fate = 'merged') as n_merged,
        sum(revenue) as revenue,
        sum(revenue) filter (where is_lost) as revenue_lost,
        sum(balance) as balance,
        sum(balance) filter (where is_lost) as balance_lost
    from cohort
    group by grouping sets ((tier), ())
    having count(*) > 0

)

select
    counted.tier,
    counted.n_start,
    counted.n_lost,
    counted.n_merged,
    counted.n_lost / counted.n_start as churn_by_clients,
    coalesce(counted.revenue_lost, 0) / nullif(counted.revenue, 0) as churn_by_revenue,
    coalesce(counted.balance_lost, 0) / nullif(counted.balance, 0) as churn_by_balance,
    1 - counted.n_lost / counted.n_start as retention_by_clients,
    by_tier.gross / nullif(by_tier.before, 0) as gross_retention,
    by_tier.net / nullif(by_tier.before, 0) as net_retention,
    counted.n_start < 10 as is_small
from counted
left join by_tier on counted.tier = by_tier.tier
order by list_position(
    ['premium', 'major', 'ordinary', 'restricted', 'prospective', 'all_tiers'], counted.tier
)
