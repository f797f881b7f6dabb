/*
[mart]
grain     = ["branch_id"]
partition = "whole"
reads     = "history"
scope     = "unit"
sort      = ["branch_id"]
meaning   = { en = "Where each unit lies in WGS84 degrees, one row per unit with coordinates; GCJ-02 and BD-09 of the map services are converted, a unit without a coordinate system is taken as WGS84.", zh = "各机构的WGS84经纬度，有坐标的机构每个一行；GCJ-02与BD-09已换算，未注明坐标系者按WGS84。" }
[columns]
branch_id      = { en = "Unit", zh = "机构", unit = "" }
latitude_deg   = { en = "Latitude, WGS84", zh = "纬度（WGS84）", unit = "degree" }
longitude_deg  = { en = "Longitude, WGS84", zh = "经度（WGS84）", unit = "degree" }
given_crs      = { en = "Coordinate system as delivered", zh = "原坐标系", unit = "" }
*/
with

given as (

    select
        branch_id,
        coalesce(crs, 'WGS84') as given_crs,
        latitude,
        longitude,
        -- BD-09 is GCJ-02 drawn a little outward and turned: undone first.
        longitude - 0.0065 as x,
        latitude - 0.006 as y
    from branch
    where latitude is not null and longitude is not null

),

turned as (

    select
        *,
        sqrt(x * x + y * y) - 0.00002 * sin(y * pi() * 3000.0 / 180.0) as z,
        atan2(y, x) - 0.000003 * cos(x * pi() * 3000.0 / 180.0) as theta
    from given

),

gcj as (

    select
        branch_id,
        given_crs,
        case when given_crs = 'BD-09' then z * sin(theta) else latitude end as latitude,
        case when given_crs = 'BD-09' then z * cos(theta) else longitude end as longitude
    from turned

),

shifted as (

    select
        *,
        longitude - 105.0 as x,
        latitude - 35.0 as y,
        1 - 0.00669342162296594323 * sin(radians(latitude)) * sin(radians(latitude)) as magic
    from gcj

),

-- How far GCJ-02 lies from WGS84 there, in metres; good to about a metre when read backwards.
offsets as (

    select
        *,
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
        + (20.0 * sin(6.0 * x * pi()) + 20.0 * sin(2.0 * x * pi())) * 2.0 / 3.0
        + (20.0 * sin(y * pi()) + 40.0 * sin(y / 3.0 * pi())) * 2.0 / 3.0
        + (160.0 * sin(y / 12.0 * pi()) + 320.0 * sin(y * pi() / 30.0)) * 2.0 / 3.0 as north,
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
        + (20.0 * sin(6.0 * x * pi()) + 20.0 * sin(2.0 * x * pi())) * 2.0 / 3.0
        + (20.0 * sin(x * pi()) + 40.0 * sin(x / 3.0 * pi())) * 2.0 / 3.0
        + (150.0 * sin(x / 12.0 * pi()) + 300.0 * sin(x / 30.0 * pi())) * 2.0 / 3.0 as east
    from shifted

)

select
    branch_id,
    case
        when given_crs = 'WGS84' then latitude
        else
            latitude - north * 180.0
            / (6378245.0 * (1 - 0.00669342162296594323) / (magic * sqrt(magic)) * pi())
    end as latitude_deg,
    case
        when given_crs = 'WGS84' then longitude
        else
            longitude - east * 180.0 / (6378245.0 / sqrt(magic) * cos(radians(latitude)) * pi())
    end as longitude_deg,
    given_crs
from offsets
