/* Who stands on which ring; alone, everybody is a place of its own. One row per node. */
select
    node.profile,
    node.entity_id,
    node.node,
    component.component is not null as is_circle,
    coalesce(component.component, node.node) as place

from gc_node as node
left join sc_component as component on node.node = component.node
