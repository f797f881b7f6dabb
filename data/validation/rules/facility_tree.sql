/*
[rule]
rule = "facility_tree"
extract = "facility"
column = "parent_facility_id"
consequence = "quarantine"
title.en = "A facility lies in a circle of parents, or deeper than five levels"
title.zh = "授信额度层级成环或超过五级"
hint.en = "Correct parent_facility_id; the limit above such a facility cannot be found."
hint.zh = "请更正上级额度编号；否则无法确定其顶层额度。"
*/
with

links as (

    select distinct
        facility_id,
        parent_facility_id

    from raw_facility

    where parent_facility_id is not null

),

-- Five steps up: a facility that still has a parent there is in a circle or on level six.
offending as (

    select distinct links.facility_id

    from links

    inner join links as level_2
        on links.parent_facility_id = level_2.facility_id

    inner join links as level_3
        on level_2.parent_facility_id = level_3.facility_id

    inner join links as level_4
        on level_3.parent_facility_id = level_4.facility_id

    inner join links as level_5
        on level_4.parent_facility_id = level_5.facility_id

)

select
    raw_facility.facility_id,
    raw_facility.valid_from

from raw_facility

inner join offending
    on raw_facility.facility_id = offending.facility_id
