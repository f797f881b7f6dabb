select
    org_id as branch_id,
    name as branch_name,
    level,
    parent_id as parent_branch_id,
    valid_from,
    valid_to,
    name_en as branch_name_en,
    lat,
    lon,
    crs,
    province,
    n_outlets,
    n_personal_clients

from raw_org_unit
