/*
[mart]
grain     = ["month_end", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["manager_id"]
meaning   = { en = "Client managers in post and who their peers are: the same segment, about as long in post. One row per manager, with the ranking rules in force.", zh = "在岗客户经理及其同组（同客群、任职年限相近），每经理一行，附当月排名规则。" }
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
manager_id    = { en = "Manager", zh = "客户经理", unit = "" }
branch_id     = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
profile       = { en = "Ranking rules in force", zh = "适用排名规则", unit = "" }
segment       = { en = "Segment served", zh = "服务客群", unit = "" }
tenure_band   = { en = "Time in post", zh = "任职年限段", unit = "" }
z             = { en = "Normal deviate of intervals", zh = "区间的正态分位数", unit = "" }
window_months = { en = "Months looked at", zh = "统计月数", unit = "count" }
min_trials    = { en = "Fewest trials that are ranked", zh = "参与排名的最少次数", unit = "count" }
min_months    = { en = "Fewest months that are ranked", zh = "参与排名的最少月数", unit = "count" }
min_peers     = { en = "Fewest peers among whom anybody is ranked", zh = "可排名的最少同组人数", unit = "count" }
*/
with

rules as (

    select
        *,
        row_number() over (order by valid_from desc, profile asc) as newest
    from profile_ranking
    where is_default and valid_from <= $month_end and valid_to > $month_end

),

in_post as (

    select
        *,
        date_diff('month', hired_on, cast($month_end as date))
        - case when day(hired_on) > day(cast($month_end as date)) then 1 else 0 end
            as months_in_post
    from manager_month
    where month_end = $month_end and is_client_manager and is_in_post

)

select
    in_post.month_end,
    in_post.manager_id,
    in_post.branch_id,
    rules.profile,
    coalesce(in_post.segment, 'no_segment') as segment,
    band.tenure_band,
    cast(rules.z as double) as z,
    rules.window_months,
    rules.min_trials,
    rules.min_months,
    rules.min_peers

from in_post
inner join rules on rules.newest = 1
inner join profile_tenure_band as band
    on
        rules.profile = band.profile
        and in_post.months_in_post >= band.months_from
        and in_post.months_in_post < band.months_to
