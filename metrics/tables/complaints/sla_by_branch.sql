/*
[table]
title   = { en = "Deadlines met, by branch", zh = "各机构时限达标率" }
meaning = { en = "C6 by the branches below head office, sub-branches counted with them, with the 95 % Wilson interval. Too few due cases (a threshold of the complaint rules, 10 unless the bank sets another) are shown and not ranked.", zh = "总行以下各分行（含下辖机构）的 C6 及 95% Wilson 区间。到期件数过少（投诉指标口径的阈值，默认 10 件）的列示但不排名。" }
grain   = ["branch_id"]
inputs  = ["complaint"]
[columns]
branch_id        = { en = "Branch", zh = "机构", unit = "" }
branch_name      = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en   = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
on_time_count    = { en = "Closed by the deadline", zh = "按期办结件数", unit = "count" }
due_count        = { en = "Due", zh = "到期件数", unit = "count" }
attainment_ratio = { en = "Closed by the deadline", zh = "时限达标率", unit = "ratio" }
low              = { en = "Interval, low", zh = "区间下限", unit = "ratio" }
high             = { en = "Interval, high", zh = "区间上限", unit = "ratio" }
is_ranked        = { en = "Enough cases to rank", zh = "样本足够参与排名", unit = "" }
rank             = { en = "Rank", zh = "排名", unit = "count" }
*/
with

units as (

    -- Head office counts for itself, everything else with its branch below head office.
    select
        branch_id as unit_id,
        case when contains(path, '/') then split_part(path, '/', 2) else path end as branch_id
    from branch

),

latest as (

    select *
    from complaint_month
    where
        month_end <= $to
        -- Most complaints never had their day in the period: they need not be looked through.
        and complaint_id in (
            select dated.complaint_id from complaint_month as dated
            where dated.month_end <= $to and dated.approved_due_on between $from and $to
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

),

counts as (

    select
        units.branch_id,
        count(*) filter (
            where latest.state = 'closed' and latest.stop_on <= latest.approved_due_on
        ) as on_time_count,
        count(*) as due_count
    from latest
    inner join units on latest.branch_id = units.unit_id
    where
        latest.approved_due_on between $from and $to
        and not latest.is_close_time_unknown
        and not (
            latest.state in ('withdrawn', 'merged') and latest.stop_on <= latest.approved_due_on
        )
    group by units.branch_id

),

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

),

rates as (

    select
        *,
        on_time_count / due_count as rate,
        1.959963984540054 as z,
        due_count >= rules.fewest_ranked as is_ranked
    from counts
    cross join rules

),

intervals as (

    select
        *,
        (rate + z * z / (2 * due_count)) / (1 + z * z / due_count) as centre,
        z * sqrt(rate * (1 - rate) / due_count + z * z / (4 * due_count * due_count))
        / (1 + z * z / due_count) as reach,
        rank() over (partition by is_ranked order by rate desc) as position
    from rates

)

select
    intervals.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    intervals.on_time_count,
    intervals.due_count,
    intervals.rate as attainment_ratio,
    greatest(intervals.centre - intervals.reach, 0) as low,
    least(intervals.centre + intervals.reach, 1) as high,
    intervals.is_ranked,
    case when intervals.is_ranked then intervals.position end as rank

from intervals
left join branch on intervals.branch_id = branch.branch_id

order by
    intervals.is_ranked desc,
    intervals.position asc,
    intervals.branch_id asc
