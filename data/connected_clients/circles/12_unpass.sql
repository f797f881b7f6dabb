/*
The circles with one round of passed nodes put back: a node is on the circle that the nodes before
and behind it share. Before and behind may be one node: then the two make a circle.
*/
with

placed as (

    select
        passed.node,
        passed.before_node,
        coalesce(earlier.component, passed.before_node) as component,
        coalesce(later.component, passed.after_node) as component_behind
    from sc_passed as passed
    left join sc_component as earlier on passed.before_node = earlier.node
    left join sc_component as later on passed.after_node = later.node
    where passed.passed_in_round = $round

)

select
    node,
    component
from sc_component

union

select
    node,
    component
from placed
where component = component_behind

union

-- The node before may have been on no circle by itself.
select
    before_node as node,
    component
from placed
where component = component_behind
