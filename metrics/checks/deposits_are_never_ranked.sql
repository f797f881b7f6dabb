/*
[check]
level   = "fail"
promise = { en = "Nobody is ranked by deposits, whatever a ranking profile asks for.", zh = "任何排名规则均不得以存款排名。" }
*/
select
    profile,
    metric

from profile_rank_metric

where metric like '%deposit%'
union all
select
    profile_ranking.profile,
    leaderboard_month.metric

from leaderboard_month
inner join profile_ranking on leaderboard_month.profile = profile_ranking.profile

where leaderboard_month.metric like '%deposit%'
