/*
[rule]
rule = "org_tree_circle"
extract = "org_unit"
column = "parent_id"
consequence = "refuse"
title = { en = "Units report to each other in a circle", zh = "机构上下级关系成环" }
hint = { en = "Permissions follow the tree. Break the circle by correcting parent_id.", zh = "数据权限以机构树为准。请更正 parent_id 以消除循环。" }
*/
with recursive

reached as (

    select org_id

    from raw_org_unit

    where parent_id is null

    union

    select raw_org_unit.org_id

    from raw_org_unit

    inner join reached
        on raw_org_unit.parent_id = reached.org_id

),

known as (

    select
        units.org_id,
        units.parent_id

    from raw_org_unit as units

    inner join raw_org_unit as parents
        on units.parent_id = parents.org_id

)

-- Never reached from a root although the unit above is there: in a circle or below one.
select
    known.org_id,
    known.parent_id

from known

left join reached
    on known.org_id = reached.org_id

where reached.org_id is null
