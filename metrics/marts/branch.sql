/*
[mart]
grain     = ["branch_id"]
partition = "whole"
reads     = "history"
scope     = "unit"
sort      = ["path"]
meaning   = { en = "Organisational units with their place in the tree, one row per unit.", zh = "机构及其在机构树中的位置，每机构一行。" }
[columns]
branch_id        = { en = "Unit", zh = "机构" }
branch_name      = { en = "Name", zh = "机构名称" }
branch_name_en   = { en = "Name in English", zh = "英文名称" }
level            = { en = "Level", zh = "层级" }
parent_branch_id = { en = "Parent unit", zh = "上级机构" }
latitude         = { en = "Latitude", zh = "纬度", unit = "degree" }
longitude        = { en = "Longitude", zh = "经度", unit = "degree" }
crs              = { en = "Coordinate system", zh = "坐标系" }
province         = { en = "Province", zh = "省份" }
n_outlets        = { en = "Outlets", zh = "网点数", unit = "count" }
depth            = { en = "Levels below the root", zh = "距总行层数", unit = "count" }
path             = { en = "Units from the root to this one", zh = "自总行起的机构路径" }
*/
with

numbered as (

    select
        *,
        row_number() over (partition by branch_id order by valid_from desc) as version
    from stg_org_unit

),

units as (

    -- The newest version of each unit: closed units stay, past months still name them.
    select
        branch_id,
        branch_name,
        branch_name_en,
        level,
        nullif(parent_branch_id, '') as parent_branch_id,
        lat,
        lon,
        crs,
        province,
        n_outlets
    from numbered
    where version = 1

),

ancestors as (

    -- The tree is at most six levels deep (validation refuses a deeper one).
    select
        u0.branch_id,
        u1.branch_id as up_1,
        u2.branch_id as up_2,
        u3.branch_id as up_3,
        u4.branch_id as up_4,
        u5.branch_id as up_5
    from units as u0
    left join units as u1 on u0.parent_branch_id = u1.branch_id
    left join units as u2 on u1.parent_branch_id = u2.branch_id
    left join units as u3 on u2.parent_branch_id = u3.branch_id
    left join units as u4 on u3.parent_branch_id = u4.branch_id
    left join units as u5 on u4.parent_branch_id = u5.branch_id

)

select
    units.branch_id,
    units.branch_name,
    coalesce(units.branch_name_en, units.branch_name) as branch_name_en,
    units.level,
    units.parent_branch_id,
    units.lat as latitude,
    units.lon as longitude,
    units.crs,
    units.province,
    units.n_outlets,
    case
        when up_1 is null then 0
        when up_2 is null then 1
        when up_3 is null then 2
        when up_4 is null then 3
        when up_5 is null then 4
        else 5
    end as depth,
    coalesce(up_5 || '/', '')
    || coalesce(up_4 || '/', '')
    || coalesce(up_3 || '/', '')
    || coalesce(up_2 || '/', '')
    || coalesce(up_1 || '/', '')
    || units.branch_id as path

from units
inner join ancestors on units.branch_id = ancestors.branch_id
