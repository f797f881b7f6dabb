/*
[rule]
rule = "org_tree_several_roots"
extract = "org_unit"
column = "parent_id"
consequence = "refuse"
title.en = "More than one unit has no unit above it"
title.zh = "存在多个没有上级的机构"
hint.en = "Only head office may have no parent_id."
hint.zh = "仅总行可以没有上级机构。"
*/
with

roots as (

    select
        org_id,
        count(*) over () as n_roots

    from raw_org_unit

    where parent_id is null

)

select org_id

from roots

where n_roots > 1
