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
    together.coll_id,
    together.facility_id,
    cast(together.rank as bigint) as rank,
    -- A link to a facility that does not exist is one of the traps: it has always been there.
    coalesce(facility_base.start_date, date '2000-01-01') as valid_from
from (
    select * from own
    union all
    select * from shared
    union all
    select * from planted_collateral_link
) as together
left join facility_base on together.facility_id = facility_base.facility_id
order by
    together.coll_id,
    together.rank,
    together.facility_id
