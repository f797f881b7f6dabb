/*
What joins two clients both ways under a profile that merges it: guarantees on one ring, a common
guarantor, a decision to merge. One row per tie. Whom somebody excluded is not tied back.
*/
with

apart as (

    select distinct
        decision.profile,
        decision.a,
        coalesce(home.home_id, decision.b) as home_id
    from lm_override as decision
    left join lm_home as home
        on
            decision.profile = home.profile
            and decision.b = home.entity_id
    where decision.action = 'exclude'

),

common as (

    select distinct
        profile,
        entity_id as guarantor_id
    from guarantee_member
    where
        month_end = $month_end
        and kind = 'same_guarantor'
        and is_common_guarantor

),

ties as (

    select
        rule.profile,
        edge.guarantor_id as a,
        edge.debtor_id as b,
        'guarantee' as layer,
        'mutual_guarantee' as rule,
        edge.guarantor_id || ' guarantees ' || edge.debtor_id || ' (ring of guarantees)'
            as reason_path,
        'guarantee_link' as link_source,
        edge.link_since
    from guarantee_edge as edge
    inner join lm_rule as rule
        on
            edge.profile = rule.guarantee_layer
            and rule.guarantee_merge_mutual
    where
        edge.month_end = $month_end
        and edge.circle_id is not null
    union all
    select
        rule.profile,
        edge.guarantor_id as a,
        edge.debtor_id as b,
        'guarantee' as layer,
        'same_guarantor' as rule,
        edge.guarantor_id || ' guarantees ' || edge.debtor_id || ' (common guarantor)'
            as reason_path,
        'guarantee_link' as link_source,
        edge.link_since
    from guarantee_edge as edge
    inner join common
        on
            edge.profile = common.profile
            and edge.guarantor_id = common.guarantor_id
    inner join lm_rule as rule
        on
            edge.profile = rule.guarantee_layer
            and rule.guarantee_merge_same_guarantor
    where
        edge.month_end = $month_end
        and edge.apart_reason is null
    union all
    select
        profile,
        a,
        b,
        'manual' as layer,
        'merged_by_hand' as rule,
        a || ' merged with ' || b || ' (decision ' || override_id || ')' as reason_path,
        'manual_override' as link_source,
        made_on as link_since
    from lm_override
    where action = 'merge'

)

select
    ties.profile,
    ties.a,
    ties.b,
    ties.layer,
    ties.rule,
    ties.reason_path,
    ties.link_source,
    ties.link_since,
    coalesce(home_a.home_id, ties.a) as home_a,
    coalesce(home_b.home_id, ties.b) as home_b

from ties
left join lm_home as home_a
    on
        ties.profile = home_a.profile
        and ties.a = home_a.entity_id
left join lm_home as home_b
    on
        ties.profile = home_b.profile
        and ties.b = home_b.entity_id
left join apart
    on
        ties.profile = apart.profile
        and ties.layer <> 'manual'
        and (
            (ties.a = apart.a and coalesce(home_b.home_id, ties.b) = apart.home_id)
            or (ties.b = apart.a and coalesce(home_a.home_id, ties.a) = apart.home_id)
        )

where apart.a is null
