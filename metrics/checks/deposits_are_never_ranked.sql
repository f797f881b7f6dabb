/*
[check]
level   = "fail"
promise = { en = "Nobody is ranked by deposits, whatever a ranking profile asks for and under whatever name a scorecard measures them.", zh = "任何排名规则均不得以存款排名，不论考核方案以何名称计量存款。" }
*/
with

by_deposits as (

    select distinct metric
    from profile_scorecard_metric
    where measure like '%deposit%' or per like '%deposit%'

),

ranked as (

    select
        profile,
        metric
    from profile_rank_metric
    union
    select
        profile,
        metric
    from leaderboard_month

)

select
    ranked.profile,
    ranked.metric

from ranked
left join by_deposits on ranked.metric = by_deposits.metric

where ranked.metric like '%deposit%' or by_deposits.metric is not null
