/* The stable id of every group: its predecessor's, or a new one made of its parent. */
with

heads as (

    select distinct
        profile,
        parent_id
    from id_entity

),

ranked as (

    select
        profile,
        parent_id,
        group_id,
        jaccard,
        row_number() over (
            partition by profile, parent_id
            order by jaccard desc, is_same_parent desc, group_id asc
        ) as place_of_then,
        row_number() over (
            partition by profile, group_id
            order by jaccard desc, is_same_parent desc, parent_id asc
        ) as place_of_now
    from id_overlap

),

continued as (

    -- Each is the other's best match, so no old id is given twice.
    select
        ranked.profile,
        ranked.parent_id,
        ranked.group_id
    from ranked
    inner join id_rule as rule
        on ranked.profile = rule.profile
    where
        ranked.place_of_then = 1
        and ranked.place_of_now = 1
        and ranked.jaccard >= rule.group_match_min

),

old_id as (

    select distinct
        profile,
        group_id
    from id_before

),

proposed as (

    select
        head.profile,
        head.parent_id,
        continued.group_id as continued_id,
        $prefix || upper(substr(md5(head.parent_id), 1, 16)) as parent_id_hash,
        $prefix || upper(substr(md5(head.parent_id || cast($month_end as varchar)), 1, 16))
            as month_id_hash
    from heads as head
    left join continued
        on
            head.profile = continued.profile
            and head.parent_id = continued.parent_id

)

select
    proposed.profile,
    proposed.parent_id,
    proposed.continued_id is not null as is_continued,
    case
        when proposed.continued_id is not null then proposed.continued_id
        -- The parent's own id lives on in, or ended with, another group: a new one is needed.
        when old_id.group_id is not null then proposed.month_id_hash
        else proposed.parent_id_hash
    end as group_id

from proposed
left join old_id
    on
        proposed.profile = old_id.profile
        and proposed.parent_id_hash = old_id.group_id
