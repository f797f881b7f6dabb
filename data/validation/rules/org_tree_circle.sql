/*
[rule]
rule = "org_tree_circle"
extract = "org_unit"
column = "parent_id"
consequence = "refuse"
title.en = "Units report to each other in a circle"
title.zh = "机构上下级关系成环"
hint.en = "Permissions follow the tree. Break the circle by correcting parent_id."
hint.zh = "数据权限以机构树为准。请更正 parent_id 以消除循环。"
*/
with recursive

reached as (

    -- A unit whose parent is missing breaks another rule: what lies below it is in no circle.
    select units.org_id

    from raw_org_unit as units

    left join raw_org_unit as parents
        on units.parent_id = parents.org_id

    where parents.org_id is null

    union

    select raw_org_unit.org_id

    from raw_org_unit

    inner join reached
        on raw_org_unit.parent_id = reached.org_id

)

-- Reached from nowhere: in a circle, or below one.
select
    raw_org_unit.org_id,
    raw_org_unit.parent_id

from raw_org_unit

left join reached
    on raw_org_unit.org_id = reached.org_id

where reached.org_id is null
