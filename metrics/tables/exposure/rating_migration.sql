/*
[table]
title   = { en = "Rating migration", zh = "评级迁徙" }
meaning = { en = "Clients by their rating at the opening of the period and at its end, with exposure at the opening; those without exposure any more are shown as exits.", zh = "期初有暴露客户按期初与期末评级的迁徙；期末已无暴露者单列为退出。" }
grain   = ["from_rating", "to_rating"]
inputs  = ["facility", "exposure_snapshot", "client", "rating_hist"]
[columns]
from_rating = { en = "Rating at the opening", zh = "期初评级", unit = "" }
to_rating = { en = "Rating at the end", zh = "期末评级", unit = "" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
client_share = { en = "Share of clients", zh = "客户占比", unit = "ratio" }
opening_exposure_cny = { en = "Exposure at the opening", zh = "期初风险暴露", unit = "cny" }
*/
with

cohort as (

    select
        client_id,
        rating as from_rating,
        rating_rank,
        exposure_cny
    from client_risk_month
    where
        month_end = last_day(($from::date - interval 1 day)::date)
        and rating is not null
        and exposure_cny > 0

),

at_end as (

    select
        client_id,
        rating,
        rating_rank
    from client_risk_month
    where month_end = $to and exposure_cny > 0

),

counted as (

    select
        c.from_rating,
        min(c.rating_rank) as from_rank,
        case when e.client_id is null then 'exit' else e.rating end as to_rating,
        min(coalesce(e.rating_rank, 99)) as to_rank,
        count(*) as n_clients,
        sum(c.exposure_cny) as exposure_cny
    from cohort as c
    left join at_end as e on c.client_id = e.client_id
    group by
        c.from_rating,
        case when e.client_id is null then 'exit' else e.rating end

)

select
    from_rating,
    to_rating,
    n_clients,
    n_clients::double / sum(n_clients) over (partition by from_rating) as client_share,
    exposure_cny::decimal(18, 2) as opening_exposure_cny
from counted
order by
    from_rank,
    to_rank,
    to_rating
