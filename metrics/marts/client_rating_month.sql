/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "The client's rating in force at a month end and how far it fell within twelve months. One row per month and rated client.", zh = "客户月末有效评级及十二个月内的下调级数。每月每个有评级的客户一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "" }
client_id             = { en = "Client", zh = "客户编号", unit = "" }
rating                = { en = "Rating", zh = "评级", unit = "" }
rating_rank           = { en = "Rank of the rating, 1 = best", zh = "评级序号（1为最好）", unit = "count" }
rating_drop_12m       = { en = "Notches below the best rating in force within twelve months", zh = "较十二个月内最好评级下调级数", unit = "count" }
rating_down_since     = { en = "Down by the notches of the watch rules since", zh = "下调达到监测级数的起始日", unit = "" }
*/
with

by_client as (

    select
        client_id,
        max_by(rating, valid_from) as last_rating,
        max_by(rating_rank, valid_from) as last_rank,
        -- In force when the twelve months began.
        max_by(rating_rank, valid_from) filter (
            where valid_from <= last_day(cast($month_end - interval 12 month as date))
        ) as first_rank,
        min(rating_rank) filter (
            where valid_from > last_day(cast($month_end - interval 12 month as date))
        ) as best_new_rank
    from stg_rating_hist
    where valid_from <= $month_end
    group by client_id

),

with_best as (

    select
        *,
        least(coalesce(first_rank, last_rank), coalesce(best_new_rank, last_rank)) as best_rank
    from by_client

),

-- The last day on which the rating was not yet so far below the best.
not_yet as (

    select
        b.client_id,
        max(h.valid_from) as last_on
    from with_best as b
    cross join watch_rule_month as w
    inner join stg_rating_hist as h on b.client_id = h.client_id
    where
        w.month_end = $month_end
        and h.rating_rank < b.best_rank + w.rating_drop_notches
        and h.valid_from <= $month_end
        and b.last_rank >= b.best_rank + w.rating_drop_notches
    group by b.client_id

),

down as (

    select
        n.client_id,
        min(h.valid_from) as down_since
    from not_yet as n
    inner join stg_rating_hist as h on n.client_id = h.client_id and n.last_on < h.valid_from
    where h.valid_from <= $month_end
    group by n.client_id

),

final as (

    select
        cast($month_end as date) as month_end,
        b.client_id,
        b.last_rating as rating,
        b.last_rank as rating_rank,
        b.last_rank - b.best_rank as rating_drop_12m,
        d.down_since as rating_down_since
    from with_best as b
    left join down as d on b.client_id = d.client_id

)

select * from final
