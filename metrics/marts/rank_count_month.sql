/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["metric", "manager_id"]
meaning   = { en = "What may be ranked as a rate: successes and trials of each manager, weighted by his share and days of ownership, over the months counted. One row per metric and manager.", zh = "可按比率排名的计数：各经理统计期内按份额与负责天数加权的成功数与次数。每指标、经理一行。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
metric     = { en = "Metric", zh = "指标", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
successes  = { en = "Successes, by ownership", zh = "成功数（按归属加权）", unit = "" }
trials     = { en = "Trials, by ownership", zh = "次数（按归属加权）", unit = "" }
*/
with

standard as (

    select window_months
    from profile_ranking
    where is_default and valid_from <= $month_end and valid_to > $month_end
    order by valid_from desc, profile asc
    limit 1

),

visited as (

    select
        'visit_cadence' as metric,
        manager_id,
        sum(share * (intervals_due - intervals_missed)) as successes,
        sum(share * intervals_due) as trials
    from visit_gap_month
    where month_end = $month_end and intervals_due > 0
    group by manager_id

),

reached as (

    -- A client he has had for part of the interval counts for that part.
    select
        'contact_coverage' as metric,
        manager_id,
        sum(
            case when is_covered then share else 0 end
            * least(1.0, cast(days_assigned as double) / cadence_days)
        ) as successes,
        sum(share * least(1.0, cast(days_assigned as double) / cadence_days)) as trials
    from contact_month
    where month_end = $month_end and is_counted
    group by manager_id

),

not_overdue as (

    select
        'visits_in_time' as metric,
        manager_id,
        sum(case when is_overdue then 0 else share end) as successes,
        sum(share) as trials
    from contact_month
    where month_end = $month_end
    group by manager_id

),

fenced as (

    -- What he inherited bad is neither to his credit nor against him.
    select
        client_id,
        manager_id,
        min(case when is_ring_fenced then 1 else 0 end) as is_only_inherited
    from bad_loan_month
    where month_end = $month_end and manager_id is not null
    group by client_id, manager_id

),

borrowers as (

    select
        'sound_borrowers' as metric,
        contact_month.manager_id,
        sum(case when fenced.client_id is null then contact_month.share else 0 end) as successes,
        sum(contact_month.share) as trials
    from contact_month
    inner join client_month
        on
            contact_month.month_end = client_month.month_end
            and contact_month.client_id = client_month.client_id
            and client_month.loan_balance_cny > 0
    left join fenced
        on
            contact_month.client_id = fenced.client_id
            and contact_month.manager_id = fenced.manager_id
    where contact_month.month_end = $month_end and coalesce(fenced.is_only_inherited, 0) = 0
    group by contact_month.manager_id

),

sales as (

    -- A client either took on something new in the month or did not; what came back is no sale.
    select
        sold.month_end,
        sold.manager_id,
        sold.client_id,
        least(greatest(sum(sold.n_families), 0), 1) as successes
    from cross_sell_month as sold
    cross join standard
    where
        sold.month_end <= $month_end
        and date_diff('month', sold.month_end, cast($month_end as date)) < standard.window_months
        and sold.manager_id is not null
    group by sold.month_end, sold.manager_id, sold.client_id

),

sold_to as (

    select
        month_end,
        manager_id,
        sum(successes) as successes
    from sales
    group by month_end, manager_id

),

cross_sold as (

    select
        'family_sales' as metric,
        manager.manager_id,
        sum(least(coalesce(sold_to.successes, 0), manager.client_weight)) as successes,
        sum(manager.client_weight) as trials
    from manager_month as manager
    cross join standard
    left join sold_to
        on manager.month_end = sold_to.month_end and manager.manager_id = sold_to.manager_id
    where
        manager.month_end <= $month_end
        and date_diff('month', manager.month_end, cast($month_end as date))
        < standard.window_months
        and manager.client_weight > 0
        -- Where no product was ever sold none is reported, and nobody is ranked by that.
        and exists (select 1 from stg_product_holding)
    group by manager.manager_id

),

received as (

    select handover.*
    from handover_month as handover
    cross join standard
    where
        handover.month_end <= $month_end
        and date_diff('month', handover.month_end, cast($month_end as date))
        < standard.window_months
        and handover.side = 'received'

),

handed_over as (

    select
        'handover_checklist' as metric,
        manager_id,
        sum(case when has_checklist then 1.0 else 0.0 end) as successes,
        cast(count(*) as double) as trials
    from received
    where is_made
    group by manager_id
    union all
    select
        'handover_kept' as metric,
        manager_id,
        sum(case when is_lost then 0.0 else 1.0 end) as successes,
        cast(count(*) as double) as trials
    from received
    where is_lost is not null
    group by manager_id
    union all
    select
        'handover_content' as metric,
        manager_id,
        sum(case when has_complaint then 0.0 else 1.0 end) as successes,
        cast(count(*) as double) as trials
    from received
    where has_complaint is not null
    group by manager_id

),

together as (

    select * from visited
    union all
    select * from reached
    union all
    select * from not_overdue
    union all
    select * from borrowers
    union all
    select * from cross_sold
    union all
    select * from handed_over

)

select
    cast($month_end as date) as month_end,
    metric,
    manager_id,
    cast(successes as double) as successes,
    cast(trials as double) as trials

from together

where trials > 0
