/*
[rule]
rule = "org_parent_missing"
extract = "org_unit"
column = "parent_id"
consequence = "refuse"
title.en = "A unit reports to a unit that is not there"
title.zh = "机构的上级机构不存在"
hint.en = "Permissions follow the tree. Deliver the unit above, or correct parent_id."
hint.zh = "数据权限以机构树为准。请补充上级机构或更正 parent_id。"
*/
select
    units.org_id,
    units.parent_id

from raw_org_unit as units

left join raw_org_unit as parents
    on units.parent_id = parents.org_id

where
    units.parent_id is not null
    and parents.org_id is null
