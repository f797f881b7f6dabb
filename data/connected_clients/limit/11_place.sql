/* Units that depend on one another in a circle are one place. One row per unit. */
select distinct
    held.profile,
    held.unit,
    coalesce(component.component, held.unit) as place

from lm_unit as held
left join sc_component as component on held.unit = component.node
