/*
The groups before they have ids. One row per profile, head and entity. Members of the head's own
control group keep their reason; all others say what tied them or their group to it.
*/
with

head as (

    -- A circle of dependence has no one head: the head of its smallest unit stands for it.
    select
        place.profile,
        place.place,
        min(held.home_id) as parent_id
    from lm_place as place
    inner join lm_unit as held
        on
            place.unit = held.unit
            and held.is_head
    group by
        place.profile,
        place.place

),

unit_of_group as (

    select
        head.profile,
        head.parent_id,
        held.home_id,
        held.home_id = head.parent_id as is_own
    from lm_reach as reach
    inner join head on reach.head_place = head.place
    inner join lm_place as place on reach.place = place.place
    inner join lm_unit as held on place.unit = held.unit

),

from_control as (

    select
        held.profile,
        held.parent_id,
        base.entity_id,
        held.is_own,
        base.is_parent and held.is_own as is_parent,
        base.parent_id as home_id,
        base.rule,
        base.via_entity_id,
        base.reason_path,
        base.link_source,
        base.link_since,
        base.is_presumed
    from unit_of_group as held
    inner join lm_base as base
        on
            held.profile = base.profile
            and held.home_id = base.parent_id

),

single as (

    select
        held.profile,
        held.parent_id,
        held.home_id as entity_id,
        held.is_own,
        held.is_own as is_parent,
        held.home_id,
        'head_of_cluster' as rule,
        cast(null as varchar) as via_entity_id,
        held.home_id || ' (head of the cluster)' as reason_path,
        cast(null as varchar) as link_source,
        cast(null as date) as link_since,
        false as is_presumed
    from unit_of_group as held
    left join lm_base as base
        on
            held.profile = base.profile
            and held.home_id = base.parent_id
    where base.entity_id is null

),

held_in as (

    select
        profile,
        parent_id,
        entity_id
    from from_control
    union
    select
        profile,
        parent_id,
        entity_id
    from single

),

included as (

    select distinct
        decision.profile,
        base.parent_id,
        decision.a as entity_id,
        false as is_own,
        false as is_parent,
        decision.a as home_id,
        'included_by_hand' as rule,
        decision.b as via_entity_id,
        decision.a
        || ' included with '
        || decision.b
        || ' (decision '
        || decision.override_id
        || ')' as reason_path,
        'manual_override' as link_source,
        decision.made_on as link_since,
        false as is_presumed
    from lm_override as decision
    inner join held_in as base
        on
            decision.profile = base.profile
            and decision.b = base.entity_id
    where decision.action = 'include'

),

every as (

    select
        *,
        2 as origin
    from from_control
    union all
    select
        *,
        1 as origin
    from single
    union all
    select
        *,
        3 as origin
    from included

),

-- In several ways one member: by control before a decision that repeats it.
ranked as (

    select
        *,
        row_number() over (
            partition by profile, parent_id, entity_id
            order by is_own desc, origin asc, home_id asc
        ) as place
    from every

),

-- Whom somebody excluded from a group stays out of it, whatever ties remain.
apart as (

    select distinct
        decision.profile,
        decision.a as entity_id,
        ranked.parent_id
    from lm_override as decision
    inner join ranked
        on
            decision.profile = ranked.profile
            and decision.b = ranked.entity_id
    where decision.action = 'exclude'

),

kept as (

    select
        ranked.*,
        count(*) over (partition by ranked.profile, ranked.parent_id) as n_members
    from ranked
    left join apart
        on
            ranked.profile = apart.profile
            and ranked.parent_id = apart.parent_id
            and ranked.entity_id = apart.entity_id
            and ranked.origin <> 3
    where
        ranked.place = 1
        and apart.entity_id is null

),

-- Only ties to members of the same group explain: the other end of another one is elsewhere.
tied as (

    select
        reason.*,
        kept.parent_id,
        row_number() over (
            partition by kept.profile, kept.parent_id, reason.entity_id
            order by reason.layer desc, reason.reason_path asc
        ) as place_of_entity,
        row_number() over (
            partition by kept.profile, kept.parent_id, reason.home_id
            order by reason.layer desc, reason.reason_path asc
        ) as place_of_home
    from lm_reason as reason
    inner join kept
        on
            reason.profile = kept.profile
            and reason.via_entity_id = kept.entity_id
            and reason.home_id <> kept.home_id

),

explained as (

    select
        kept.profile,
        kept.parent_id,
        kept.entity_id,
        kept.is_parent,
        kept.is_presumed,
        case
            when kept.is_own and kept.origin = 1 then 'head'
            when kept.is_own then 'control'
            when kept.origin = 3 then 'manual'
            else coalesce(mine.layer, ours.layer, 'control')
        end as layer,
        case
            when kept.is_own or kept.origin = 3 then kept.rule
            when mine.rule is not null then mine.rule
            when kept.rule in ('ultimate_parent', 'circular_holding') then 'group_of_tied'
            else kept.rule
        end as rule,
        case
            when kept.is_own or kept.origin = 3 or mine.rule is null then kept.via_entity_id
            else mine.via_entity_id
        end as via_entity_id,
        case
            when kept.is_own or kept.origin = 3 then kept.reason_path
            when mine.rule is not null then mine.reason_path
            else coalesce(ours.reason_path || '; ', '') || kept.reason_path
        end as reason_path,
        case
            when kept.is_own or kept.origin = 3 then kept.link_source
            else coalesce(mine.link_source, kept.link_source, ours.link_source)
        end as link_source,
        case
            when kept.is_own or kept.origin = 3 then kept.link_since
            else coalesce(mine.link_since, kept.link_since, ours.link_since)
        end as link_since
    from kept
    left join tied as mine
        on
            kept.profile = mine.profile
            and kept.parent_id = mine.parent_id
            and kept.entity_id = mine.entity_id
            and mine.place_of_entity = 1
    left join tied as ours
        on
            kept.profile = ours.profile
            and kept.parent_id = ours.parent_id
            and kept.home_id = ours.home_id
            and ours.place_of_home = 1
    where kept.n_members >= 2

)

select
    profile,
    parent_id,
    entity_id,
    is_parent,
    layer,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed

from explained
