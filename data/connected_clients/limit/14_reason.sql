/* Why an entity is tied or hangs on. One row per profile, entity and tie or dependence. */
with

every as (

    select
        profile,
        a as entity_id,
        home_a as home_id,
        b as via_entity_id,
        layer,
        rule,
        reason_path,
        link_source,
        link_since
    from lm_tie
    where home_a <> home_b
    union all
    select
        profile,
        b as entity_id,
        home_b as home_id,
        a as via_entity_id,
        layer,
        rule,
        reason_path,
        link_source,
        link_since
    from lm_tie
    where home_a <> home_b
    union all
    select
        profile,
        dependant_id as entity_id,
        dependant_home_id as home_id,
        on_whom_id as via_entity_id,
        'dependency' as layer,
        'dependency' as rule,
        reason_path,
        link_source,
        link_since
    from lm_edge

)

select
    profile,
    entity_id,
    home_id,
    via_entity_id,
    layer,
    rule,
    reason_path,
    link_source,
    link_since

from every
