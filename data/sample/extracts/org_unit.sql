select
    org_id,
    name,
    level,
    parent_id,
    valid_from,
    valid_to,
    name_en,
    -- Some units deliver the map services' own coordinates.
    case crs
        when 'GCJ-02' then gcj_lat(lat, lon)
        when 'BD-09' then bd_lat(gcj_lat(lat, lon), gcj_lon(lat, lon))
        else lat
    end as lat,
    case crs
        when 'GCJ-02' then gcj_lon(lat, lon)
        when 'BD-09' then bd_lon(gcj_lat(lat, lon), gcj_lon(lat, lon))
        else lon
    end as lon,
    crs,
    province,
    cast(
        case level when 'outlet' then 1 when 'sub_branch' then 1 + pick(org_id, 'outlets', 4) end
        as bigint
    ) as n_outlets,
    cast(
        case when level = 'sub_branch' then 2000 + pick(org_id, 'personal clients', 30000) end
        as bigint
    ) as n_personal_clients
from org
order by org_id
