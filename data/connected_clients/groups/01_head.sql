/* The ultimate parents: controlled by nobody outside their own circle. One row per group. */
with

pairs as (

    select
        relation.profile,
        relation.controller_id,
        relation.entity_id,
        back.entity_id is not null as is_mutual
    from cc_relation as relation
    left join cc_relation as back
        on
            relation.profile = back.profile
            and relation.controller_id = back.entity_id
            and relation.entity_id = back.controller_id

),

controlled as (

    select distinct
        profile,
        entity_id
    from pairs
    where not is_mutual

),

circle as (

    -- Companies that control one another are one top; alone, a company is a circle of itself.
    select distinct
        profile,
        controller_id,
        controller_id as entity_id
    from pairs
    union all
    select
        profile,
        controller_id,
        entity_id
    from pairs
    where is_mutual

),

ranked as (

    select
        circle.profile,
        circle.controller_id,
        circle.entity_id,
        row_number() over (
            partition by circle.profile, circle.controller_id
            order by coalesce(client.total_assets, -1) desc, circle.entity_id asc
        ) as place,
        count(*) over (partition by circle.profile, circle.controller_id) as circle_size
    from circle
    left join cc_client as client
        on circle.entity_id = client.entity_id

)

select
    ranked.profile,
    ranked.controller_id as parent_id,
    ranked.circle_size > 1 as is_circle

from ranked
left join controlled
    on
        ranked.profile = controlled.profile
        and ranked.controller_id = controlled.entity_id

where
    ranked.place = 1
    and ranked.entity_id = ranked.controller_id
    and controlled.entity_id is null
