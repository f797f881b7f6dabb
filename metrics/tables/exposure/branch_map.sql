/*
[table]
title   = { en = "Branches by exposure and share near a limit", zh = "机构风险暴露与临近限额占比" }
meaning = { en = "Exposure after mitigation booked in each unit and below it, and what of it belongs to groups at watch, warning or breach; with the unit's place in WGS84 degrees.", zh = "各机构及下辖记账的风险暴露（缓释后），以及其中属于关注、预警、突破集团的部分；附WGS84坐标。" }
grain   = ["branch_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
branch_id = { en = "Unit", zh = "机构", unit = "" }
level = { en = "Level", zh = "层级", unit = "" }
exposure_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
near_limit_cny = { en = "Of groups near a limit", zh = "临近限额集团部分", unit = "cny", total = "none" }
near_limit_share = { en = "Share near a limit", zh = "临近限额占比", unit = "ratio" }
n_groups_near = { en = "Groups near a limit", zh = "临近限额集团数", unit = "count" }
province = { en = "Province", zh = "省份", unit = "" }
latitude_deg = { en = "Latitude", zh = "纬度", unit = "degree" }
longitude_deg = { en = "Longitude", zh = "经度", unit = "degree" }
*/
with

booked as (

    select
        e.branch_id,
        n.group_id,
        e.exposure_after_mitigation_cny
    from exposure_row_month as e
    inner join conversion_month as k
        on
            e.month_end = k.month_end
            and e.conversion_layer = k.conversion_layer
            and k.profile = $profile
    left join near_limit_member_month as n
        on e.client_id = n.client_id and n.profile = $profile and n.month_end = $to
    where e.month_end = $to

),

-- Every unit counts what is booked in it and below it.
with_ancestors as (

    select
        unnest(string_split(u.path, '/')) as unit_id,
        b.group_id,
        b.exposure_after_mitigation_cny
    from booked as b
    inner join branch as u on b.branch_id = u.branch_id

),

summed as (

    select
        unit_id,
        sum(exposure_after_mitigation_cny) as exposure_cny,
        sum(case when group_id is not null then exposure_after_mitigation_cny else 0 end)
            as near_limit_cny,
        count(distinct group_id) as n_groups_near
    from with_ancestors
    group by unit_id

)

select
    u.branch_id,
    u.level,
    s.exposure_cny::decimal(18, 2) as exposure_cny,
    s.near_limit_cny::decimal(18, 2) as near_limit_cny,
    s.near_limit_cny::double / nullif(s.exposure_cny, 0) as near_limit_share,
    s.n_groups_near,
    u.province,
    p.latitude_deg,
    p.longitude_deg
from summed as s
inner join branch as u on s.unit_id = u.branch_id
left join branch_place as p on s.unit_id = p.branch_id
order by
    u.depth asc,
    s.exposure_cny desc,
    u.branch_id asc
