/* Which unit depends on which, with the dependence that says so. One row per dependence. */
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

counted as (

    select
        rule.profile,
        edge.dependant_id,
        edge.on_whom_id,
        edge.basis,
        edge.share_ratio,
        edge.period_end,
        coalesce(home.home_id, edge.dependant_id) as dependant_home_id,
        coalesce(other.home_id, edge.on_whom_id) as on_whom_home_id
    from dependency_edge as edge
    inner join lm_rule as rule
        on
            edge.profile = rule.dependency_layer
            and rule.dependency_merges
    left join lm_home as home
        on
            rule.profile = home.profile
            and edge.dependant_id = home.entity_id
    left join lm_home as other
        on
            rule.profile = other.profile
            and edge.on_whom_id = other.entity_id
    where
        edge.month_end = $month_end
        and edge.dependency_state = 'depends'

)

select
    counted.profile,
    counted.dependant_id,
    counted.on_whom_id,
    counted.dependant_home_id,
    'dependency_link' as link_source,
    counted.period_end as link_since,
    below.unit as dependant_unit,
    above.unit as on_whom_unit,
    counted.dependant_id
    || ' depends on '
    || counted.on_whom_id
    || ' ('
    || counted.basis
    || ' '
    || replace(cast(cast(100 * counted.share_ratio as decimal(9, 2)) as varchar), '.00', '')
    || '%)' as reason_path

from counted
inner join lm_unit as below
    on
        counted.profile = below.profile
        and counted.dependant_home_id = below.home_id
inner join lm_unit as above
    on
        counted.profile = above.profile
        and counted.on_whom_home_id = above.home_id
left join apart
    on
        counted.profile = apart.profile
        and counted.dependant_id = apart.a
        and counted.on_whom_home_id = apart.home_id

where
    below.unit <> above.unit
    and apart.a is null
