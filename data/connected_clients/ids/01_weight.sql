/* What an entity weighs when two months' groups are compared: its exposure, and one for itself. */
with

grouped as (

    -- Whoever is in no group of either month is compared with nothing.
    select entity_id
    from id_entity
    union
    select entity_id
    from id_before

),

owner_of_facility as (

    select
        facility.facility_id,
        max(facility.client_id) as client_id
    from stg_facility as facility
    where
        coalesce(facility.valid_from, $month_end) <= $month_end
        and (facility.valid_to is null or facility.valid_to > $month_end)
    group by facility.facility_id

)

select
    facility.client_id as entity_id,
    cast(
        1 + sum(coalesce(snapshot.on_balance_amount, 0) + coalesce(snapshot.off_balance_amount, 0))
        as decimal(28, 2)
    ) as weight

from stg_exposure_snapshot as snapshot
inner join owner_of_facility as facility
    on snapshot.facility_id = facility.facility_id
inner join grouped on facility.client_id = grouped.entity_id

where snapshot.month_end = $month_end

group by facility.client_id
