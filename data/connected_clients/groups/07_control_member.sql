/* One row per profile, group and entity of the month. */
select
    entity.profile,
    cast($month_end as date) as month_end,
    named.group_id,
    entity.entity_id,
    entity.parent_id,
    entity.is_parent,
    entity.rule,
    entity.via_entity_id,
    entity.reason_path,
    entity.link_source,
    entity.link_since,
    entity.is_presumed

from cc_entity as entity
inner join id_group as named
    on
        entity.profile = named.profile
        and entity.parent_id = named.parent_id
