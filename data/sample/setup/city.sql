-- One row per tier-1 branch: its city, weight among the slots, and what each has to offer.
select
    branch,
    lpad(cast(branch as text), 3, '0') as tier1_id,
    zh || case when branch > 44 then ['城东', '城西', '城北'][1 + branch % 3] else '' end as zh,
    en || case when branch > 44 then [' East', ' West', ' North'][1 + branch % 3] else '' end as en,
    province,
    region,
    lat,
    lon,
    weight,
    crs
from range(1, getvariable('n_tier1') + 1) as branches (branch)
inner join
    read_csv('names/city.csv', types = { 'region': 'VARCHAR' }) as cities
    on cities.rank = 1 + (branches.branch - 1) % 44
order by branch
