/* One row per profile, group and entity of the month. */
select
    member.profile,
    cast($month_end as date) as month_end,
    named.group_id,
    member.entity_id,
    member.parent_id,
    member.is_parent,
    member.layer,
    member.rule,
    member.via_entity_id,
    member.reason_path,
    member.link_source,
    member.link_since,
    member.is_presumed

from lm_member as member
inner join id_group as named
    on
        member.profile = named.profile
        and member.parent_id = named.parent_id
