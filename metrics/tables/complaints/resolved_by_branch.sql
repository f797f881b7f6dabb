/*
[table]
title   = { en = "Complaints resolved, by branch", zh = "各机构投诉办结率" }
meaning = { en = "Of the complaints received in the period, the share closed by its end, by the branches below head office, with the 95 % Wilson interval. Branches with too few complaints (a threshold of the complaint rules, 10 unless the bank sets another) are shown and not ranked.", zh = "期间受理的投诉中截至期末已办结的占比，按总行以下各分行列示，附95% Wilson区间。受理件数过少（投诉指标口径的阈值，默认 10 件）的机构列示但不排名。" }
grain   = ["branch_id"]
inputs  = ["complaint"]
[columns]
branch_id      = { en = "Branch", zh = "机构", unit = "" }
branch_name    = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
received_count = { en = "Received", zh = "受理件数", unit = "count" }
open_count     = { en = "Still open", zh = "未办结件数", unit = "count" }
resolved_ratio = { en = "Resolved", zh = "办结率", unit = "ratio" }
low            = { en = "Interval, low", zh = "区间下限", unit = "ratio" }
high           = { en = "Interval, high", zh = "区间上限", unit = "ratio" }
is_ranked      = { en = "Enough cases to rank", zh = "样本足够参与排名", unit = "" }
rank           = { en = "Rank", zh = "排名", unit = "count" }
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

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where month_end <= $to and received_on between $from and $to
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

),

counts as (

    select
        units.branch_id,
        count(*) filter (where latest.state = 'closed') as resolved_count,
        count(*) as received_count
    from latest
    inner join units on latest.branch_id = units.unit_id
    where latest.state <> 'merged'
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
        resolved_count / received_count as rate,
        1.959963984540054 as z,
        received_count >= rules.fewest_ranked as is_ranked
    from counts
    cross join rules

),

intervals as (

    select
        *,
        (rate + z * z / (2 * received_count)) / (1 + z * z / received_count) as centre,
        z * sqrt(rate * (1 - rate) / received_count + z * z / (4 * received_count * received_count))
        / (1 + z * z / received_count) as reach,
        rank() over (partition by is_ranked order by rate desc) as position
    from rates

)

select
    intervals.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    intervals.received_count,
    intervals.received_count - intervals.resolved_count as open_count,
    intervals.rate as resolved_ratio,
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
