/*
[mart]
grain     = ["month_end", "facility_id", "underlying_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["facility_id"]
meaning   = { en = "Clients behind a facility given to a vehicle, with the share of each; shares above the whole are scaled to it.", zh = "对载体授信背后的基础资产债务人及占比；合计超过100%时按比例缩减。" }
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
facility_id   = { en = "Facility", zh = "授信编号", unit = "" }
underlying_id = { en = "Client behind it", zh = "基础资产债务人", unit = "" }
share         = { en = "Share of the facility", zh = "占授信比例", unit = "ratio" }
*/
with

versions as (

    select
        l.facility_id,
        l.underlying_id,
        l.share,
        row_number() over (
            partition by l.facility_id, l.underlying_id order by l.valid_from desc
        ) as newest
    from stg_look_through as l
    where l.valid_from <= $month_end and (l.valid_to is null or l.valid_to > $month_end)

),

given as (

    select
        v.facility_id,
        v.underlying_id,
        v.share,
        sum(v.share) over (partition by v.facility_id) as all_shares
    from versions as v
    inner join facility_month as f
        on v.facility_id = f.facility_id and f.month_end = $month_end
    -- What a vehicle holds of itself stays with it.
    where v.newest = 1 and v.share > 0 and v.underlying_id <> f.client_id

)

select
    cast($month_end as date) as month_end,
    facility_id,
    underlying_id,
    share / greatest(all_shares, 1) as share
from given
