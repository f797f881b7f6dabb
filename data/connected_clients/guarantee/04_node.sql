/* Everybody in a guarantee that connects, numbered by a hash. One row per layer and entity. */
with

ends as (

    select
        profile,
        guarantor_id as entity_id
    from gc_link
    where apart_reason is null
    union
    select
        profile,
        debtor_id as entity_id
    from gc_link
    where apart_reason is null

)

select
    profile,
    entity_id,
    row_number() over (order by md5(profile || ' ' || entity_id) asc, entity_id asc) as node

from ends
