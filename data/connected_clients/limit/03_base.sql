/*
The control groups under each profile, less whom somebody excluded, and with what was split off as
a group of its own: the one split off and what it controls, but not what controls it.
*/
with

held as (

    select
        rule.profile,
        member.parent_id,
        member.entity_id,
        member.is_parent,
        member.rule,
        member.via_entity_id,
        member.reason_path,
        member.link_source,
        member.link_since,
        member.is_presumed
    from control_member as member
    inner join lm_rule as rule on member.profile = rule.control_layer
    where member.month_end = $month_end

),

decided as (

    select distinct
        decision.profile,
        decision.action,
        decision.a,
        mine.parent_id
    from lm_override as decision
    inner join held as mine
        on
            decision.profile = mine.profile
            and decision.a = mine.entity_id
    inner join held as theirs
        on
            decision.profile = theirs.profile
            and decision.b = theirs.entity_id
            and mine.parent_id = theirs.parent_id
    where decision.action in ('exclude', 'split')

),

split_off as (

    select distinct
        decided.profile,
        decided.parent_id,
        decided.a as new_parent_id,
        decided.a as entity_id
    from decided
    where decided.action = 'split'
    union
    select
        decided.profile,
        decided.parent_id,
        decided.a as new_parent_id,
        below.entity_id
    from decided
    inner join lm_rule as rule on decided.profile = rule.profile
    inner join control_relation as below
        on
            rule.control_layer = below.profile
            and decided.a = below.controller_id
    left join control_relation as above
        on
            below.profile = above.profile
            and below.entity_id = above.controller_id
            and decided.a = above.entity_id
    where
        decided.action = 'split'
        and above.controller_id is null

),

placed as (

    select
        held.*,
        min(split_off.new_parent_id) over (
            partition by held.profile, held.parent_id, held.entity_id
        ) as new_parent_id
    from held
    left join decided as out
        on
            held.profile = out.profile
            and held.parent_id = out.parent_id
            and held.entity_id = out.a
            and out.action = 'exclude'
    left join split_off
        on
            held.profile = split_off.profile
            and held.parent_id = split_off.parent_id
            and held.entity_id = split_off.entity_id
    where out.a is null

),

counted as (

    select distinct
        profile,
        coalesce(new_parent_id, parent_id) as parent_id,
        entity_id,
        case
            when new_parent_id is null then is_parent
            else entity_id = new_parent_id
        end as is_parent,
        case when entity_id = new_parent_id then 'split_by_hand' else rule end as rule,
        case when entity_id = new_parent_id then null else via_entity_id end as via_entity_id,
        case
            when entity_id = new_parent_id then entity_id || ' (split off by decision)'
            else reason_path
        end as reason_path,
        link_source,
        link_since,
        is_presumed,
        count(*) over (partition by profile, coalesce(new_parent_id, parent_id)) as n_members
    from placed

)

select
    profile,
    parent_id,
    entity_id,
    is_parent,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed

from counted

-- A group of one is a single client.
where n_members >= 2
