/*
The control group each entity is joined by: where several control it, the one it belonged to first.
Joining two groups through a joint venture would connect partners who have nothing in common.
*/
with

ranked as (

    select
        profile,
        entity_id,
        parent_id,
        row_number() over (
            partition by profile, entity_id
            order by link_since asc, parent_id asc
        ) as place
    from lm_base

)

select
    profile,
    entity_id,
    parent_id as home_id

from ranked

where place = 1
