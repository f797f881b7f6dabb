with

secured as (

    select
        n,
        f,
        facility_id,
        product
    from facility_base
    where
        not is_planted
        and product != 'umbrella'
        and u(f, 'secured')
        < case when product in ('acceptance', 'letter_of_credit') then 0.7 else 0.35 end

),

own as (

    select
        'G' || facility_id as coll_id,
        facility_id,
        1 as rank
    from secured

),

shared as (

    -- One in six also stands for another facility of the same client.
    select
        'G' || secured.facility_id as coll_id,
        others.facility_id,
        2 as rank
    from secured
    inner join
        facility_base as others
        on
            secured.n = others.n
            and secured.f != others.f
            and others.product != 'umbrella'
    where u(secured.f, 'shared') < 0.17

)

select
    coll_id,
    facility_id,
    cast(rank as bigint) as rank
from (
    select * from own
    union all
    select * from shared
    union all
    select * from planted_collateral_link
) as together
order by
    coll_id,
    rank,
    facility_id
