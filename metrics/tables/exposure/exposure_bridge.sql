/*
[table]
title   = { en = "From the previous month's balance to this", zh = "授信余额变动分解" }
meaning = { en = "What changed the credit balance in view since the month before the period: new and lost facilities, moves between branches, volume, currency, amounts that lost or regained a rate. The steps add up exactly; regrouping moves nothing in a total of facilities, and months are always read as they are known today.", zh = "自期初以来可见授信余额的变动：新增、结清、机构间转入转出、业务量、汇率、缺失或恢复汇率，逐项可加。按笔合计不受集团变动影响；各月均按现有认知取数。" }
grain   = ["step"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
place = { en = "Order", zh = "序号", unit = "" }
step = { en = "Step", zh = "变动项", unit = "" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny", total = "none" }
exposure_cny = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny", total = "none" }
n_facilities = { en = "Facilities", zh = "授信笔数", unit = "count" }
*/
with

moves as (

    select *
    from facility_change_month
    where month_end between $from and $to and step <> 'first_month'

),

-- The first month that has one before it opens the bridge; each later month goes on from there.
opening as (

    select
        1 as place,
        'at_start' as step,
        sum(opening_credit_balance_cny) as credit_balance_cny,
        sum(opening_exposure_cny) as exposure_cny,
        count(*) filter (where opening_credit_balance_cny <> 0) as n_facilities
    from moves
    where month_end = (select min(earlier.month_end) from moves as earlier)

),

closing as (

    select
        9 as place,
        'at_end' as step,
        sum(closing_credit_balance_cny) as credit_balance_cny,
        sum(closing_exposure_cny) as exposure_cny,
        count(*) filter (where closing_credit_balance_cny <> 0) as n_facilities
    from moves
    where month_end = (select max(later.month_end) from moves as later)

),

steps as (

    select
        case step
            when 'new' then 2
            when 'lost' then 3
            when 'moved_in' then 4
            when 'moved_out' then 5
            when 'unconverted' then 8
        end as place,
        step,
        sum(closing_credit_balance_cny - opening_credit_balance_cny) as credit_balance_cny,
        sum(closing_exposure_cny - opening_exposure_cny) as exposure_cny,
        count(*) as n_facilities
    from moves
    where step <> 'stayed'
    group by step
    union all
    select
        6 as place,
        'volume' as step,
        sum(closing_credit_balance_cny - opening_credit_balance_cny - rate_credit_balance_cny)
            as credit_balance_cny,
        sum(closing_exposure_cny - opening_exposure_cny - rate_exposure_cny) as exposure_cny,
        count(*) filter (
            where closing_credit_balance_cny - opening_credit_balance_cny <> rate_credit_balance_cny
        ) as n_facilities
    from moves
    where step = 'stayed'
    union all
    select
        7 as place,
        'rate' as step,
        sum(rate_credit_balance_cny) as credit_balance_cny,
        sum(rate_exposure_cny) as exposure_cny,
        count(*) filter (where rate_credit_balance_cny <> 0) as n_facilities
    from moves
    where step = 'stayed'

),

every as (

    select * from opening
    union all
    select * from steps
    union all
    select * from closing

)

select
    place,
    step,
    coalesce(credit_balance_cny, 0)::decimal(18, 2) as credit_balance_cny,
    coalesce(exposure_cny, 0)::decimal(18, 2) as exposure_cny,
    n_facilities
from every
where exists (select 1 from moves)
order by place
