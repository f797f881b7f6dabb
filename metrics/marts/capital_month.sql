/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["month_end"]
meaning   = { en = "The capital a ratio of that month is taken of, one row per month: the newest reporting date published by then, consolidated where that date has both.", zh = "各月比率所用的资本，每月一行：截至当月末已披露、报告日最近的资本，同日有并表口径时取并表。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
capital_as_of   = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
basis           = { en = "Basis: solo or consolidated", zh = "口径：法人或并表", unit = "" }
published_on    = { en = "Published on", zh = "披露日", unit = "" }
net_capital_cny = { en = "Net capital", zh = "资本净额", unit = "cny" }
tier1_cny       = { en = "Tier 1 net capital", zh = "一级资本净额", unit = "cny" }
*/
with

published as (

    select
        as_of as capital_as_of,
        basis,
        coalesce(published_date, as_of) as published_on,
        net_capital as net_capital_cny,
        tier1_net as tier1_cny,
        -- The newest date goes before the wider basis. Net capital and Tier 1 are of one row, so of
        -- one date and basis: a consolidated Tier 1 beside a solo net capital lies.
        row_number() over (
            order by as_of desc, basis asc, published_date desc
        ) as newest_rank
    from stg_bank_capital
    where
        as_of <= $month_end
        and coalesce(published_date, as_of) <= $month_end

)

select
    cast($month_end as date) as month_end,
    capital_as_of,
    basis,
    published_on,
    net_capital_cny,
    tier1_cny
from published
where newest_rank = 1
