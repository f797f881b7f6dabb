-- The tree of units: HQ, tier-1, tier-2, sub-branches, outlets, in WGS84.
with

tier2 as (

    select
        city.*,
        tier1_id || lpad(cast(j as text), 2, '0') as org_id,
        j
    from city
    cross join range(1, 8) as numbers (j)
    where j <= 2 + pick(tier1_id, 'tier2', 2) + getvariable('extra_units')

),

sub_branch as (

    select
        tier2.* exclude (org_id, j),
        org_id as parent_id,
        org_id || lpad(cast(numbers.k as text), 2, '0') as org_id,
        j,
        k
    from tier2
    cross join range(1, 8) as numbers (k)
    where k <= 2 + pick(org_id, 'sub', 3) + getvariable('extra_units')

),

units as (

    select
        '000' as org_id,
        'hq' as level,
        null as parent_id,
        null as tier1_id,
        '总行' as name,
        'Head Office' as name_en,
        39.915 as lat,
        116.360 as lon,
        '北京市' as province,
        'WGS84' as crs

    union all

    select
        tier1_id,
        'tier1_branch',
        '000',
        tier1_id,
        zh || '分行',
        en || ' Branch',
        lat,
        lon,
        province,
        crs
    from city

    union all

    select
        org_id,
        'tier2_branch',
        tier1_id,
        tier1_id,
        zh || ['东湖', '西岭', '南浦', '北原', '中洲', '新津', '远山'][j] || '分行',
        en || ' ' || ['Donghu', 'Xiling', 'Nanpu', 'Beiyuan', 'Zhongzhou', 'Xinjin', 'Yuanshan'][j]
        || ' Branch',
        lat + (u(org_id, 'lat') - 0.5) * 0.6,
        lon + (u(org_id, 'lon') - 0.5) * 0.6,
        province,
        crs
    from tier2

    union all

    select
        org_id,
        'sub_branch',
        parent_id,
        tier1_id,
        zh || choose(getvariable('syllable_zh'), org_id, 'a')
        || choose(getvariable('syllable_zh'), org_id, 'b') || '支行',
        en || ' ' || choose(getvariable('syllable_en'), org_id, 'a')
        || choose(getvariable('syllable_en'), org_id, 'b') || ' Sub-branch',
        lat + (u(org_id, 'lat') - 0.5) * 0.8,
        lon + (u(org_id, 'lon') - 0.5) * 0.8,
        province,
        crs
    from sub_branch

    union all

    select
        org_id || '01',
        'outlet',
        org_id,
        tier1_id,
        zh || choose(getvariable('syllable_zh'), org_id, 'c') || '路网点',
        en || ' ' || choose(getvariable('syllable_en'), org_id, 'c') || ' Road Outlet',
        lat + (u(org_id, 'outlet lat') - 0.5) * 0.8,
        lon + (u(org_id, 'outlet lon') - 0.5) * 0.8,
        province,
        crs
    from sub_branch
    where u(org_id, 'outlet') < 0.4

),

last_outlet as (

    select max(org_id) as last_outlet_id
    from units
    where level = 'outlet'

)


select
    * exclude (last_outlet_id),
    -- One outlet closes and one sub-branch opens inside the window.
    case when org_id = '0010102' then month_end_back(1) + 1 else date '2010-01-01' end
        as valid_from,
    case
        when
            org_id = last_outlet_id
            then month_end_back(1) + 1
    end as valid_to,
    case
        when
            level = 'sub_branch'
            then row_number() over (partition by level, tier1_id order by org_id)
    end as seat
from units
cross join last_outlet
order by org_id
