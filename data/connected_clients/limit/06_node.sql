/* Groups and single clients that a tie or a dependence touches, numbered by a hash. */
with

touched as (

    select
        profile,
        home_a as home_id
    from lm_tie
    union
    select
        profile,
        home_b as home_id
    from lm_tie
    union
    select
        rule.profile,
        coalesce(home.home_id, edge.dependant_id) as home_id
    from dependency_edge as edge
    inner join lm_rule as rule
        on
            edge.profile = rule.dependency_layer
            and rule.dependency_merges
    left join lm_home as home
        on
            rule.profile = home.profile
            and edge.dependant_id = home.entity_id
    where
        edge.month_end = $month_end
        and edge.dependency_state = 'depends'
    union
    select
        rule.profile,
        coalesce(home.home_id, edge.on_whom_id) as home_id
    from dependency_edge as edge
    inner join lm_rule as rule
        on
            edge.profile = rule.dependency_layer
            and rule.dependency_merges
    left join lm_home as home
        on
            rule.profile = home.profile
            and edge.on_whom_id = home.entity_id
    where
        edge.month_end = $month_end
        and edge.dependency_state = 'depends'
    union
    -- Whoever a decision adds somebody to has a group from then on.
    select
        decision.profile,
        coalesce(home.home_id, decision.b) as home_id
    from lm_override as decision
    left join lm_home as home
        on
            decision.profile = home.profile
            and decision.b = home.entity_id
    where decision.action = 'include'
    union
    -- A control group is there with or without ties.
    select distinct
        profile,
        parent_id as home_id
    from lm_base

)

select
    profile,
    home_id,
    row_number() over (order by md5(profile || ' ' || home_id) asc, home_id asc) as node

from touched
