/*
[mart]
grain     = ["month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "facility_id"]
meaning   = { en = "Collateral behind every facility, one row per facility and month: each piece is shared out by rank, then by balance, and never above its value after haircut.", zh = "各笔授信的抵质押覆盖，每笔每月一行：押品按顺位、再按余额分摊，且不超过折扣后价值。" }
[columns]
month_end              = { en = "Month end", zh = "月末", unit = "" }
facility_id            = { en = "Facility", zh = "授信编号", unit = "" }
client_id              = { en = "Client", zh = "客户编号", unit = "" }
branch_id              = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id             = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                = { en = "Product", zh = "产品", unit = "" }
exposure_cny           = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
collateral_cny         = { en = "Collateral after haircut allotted to it", zh = "分摊的折扣后押品价值", unit = "cny" }
covered_cny            = { en = "Exposure covered by collateral", zh = "抵质押覆盖的风险暴露", unit = "cny" }
uncovered_cny          = { en = "Exposure not covered by collateral", zh = "未覆盖的风险暴露", unit = "cny" }
n_collaterals          = { en = "Pieces of collateral in force", zh = "有效押品数", unit = "count" }
n_released             = { en = "Pieces of collateral released", zh = "已解除押品数", unit = "count" }
released_on            = { en = "First piece released on; empty where a date is not known", zh = "最早解除日（有日期不详者为空）", unit = "" }
n_stale                = { en = "Pieces of collateral with a stale valuation", zh = "估值过期押品数", unit = "count" }
oldest_valued_on       = { en = "Oldest valuation", zh = "最早估值日", unit = "" }
stale_cover_cny        = { en = "Cover that rests on stale valuations", zh = "依赖过期估值的覆盖", unit = "cny" }
collateral_class       = { en = "Kind of security", zh = "担保类别", unit = "" }
*/
with

pieces as (

    select
        c.coll_id,
        c.type,
        c.status,
        c.valuation_date,
        -- A bank that keeps no history of collateral knows no day of release.
        case when c.valid_from > date '1900-01-01' then c.valid_from end as version_from,
        greatest(c.value, 0) * least(greatest(1 - coalesce(c.haircut, 0), 0), 1)
        * x.rate_to_cny as value_cny,
        c.status = 'active' and (c.valid_to is null or c.valid_to > $month_end) as is_in_force,
        row_number() over (partition by c.coll_id order by c.valid_from desc) as version_rank
    from stg_collateral as c
    left join fx_month as x on c.ccy = x.ccy and x.month_end = $month_end
    where c.valid_from is null or c.valid_from <= $month_end

),

links as (

    select
        coll_id,
        facility_id,
        min(rank) as rank
    from stg_collateral_link
    where
        valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)
    group by
        coll_id,
        facility_id

),

linked as (

    select
        f.facility_id,
        l.coll_id,
        l.rank,
        p.type,
        p.status,
        p.is_in_force,
        p.valuation_date,
        p.version_from,
        date_diff('day', p.valuation_date, cast($month_end as date)) > w.stale_valuation_days
            as is_stale,
        case when p.is_in_force then cast(coalesce(p.value_cny, 0) as double) else 0 end
            as value_cny,
        cast(coalesce(f.exposure_cny, 0) as double) as exposure_cny
    from facility_month as f
    inner join links as l on f.facility_id = l.facility_id
    inner join pieces as p on l.coll_id = p.coll_id and p.version_rank = 1
    cross join watch_rule_month as w
    where f.month_end = $month_end and w.month_end = $month_end

),

by_rank as (

    select
        *,
        sum(exposure_cny) over (partition by coll_id, rank) as rank_exposure_cny,
        coalesce(
            sum(exposure_cny) over (
                partition by coll_id order by rank asc
                range between unbounded preceding and current row
            ), 0
        ) as to_rank_exposure_cny
    from linked

),

allotted as (

    select
        *,
        -- What earlier ranks leave, shared within the rank by exposure.
        case
            when rank_exposure_cny > 0
                then
                    least(
                        exposure_cny,
                        greatest(value_cny - (to_rank_exposure_cny - rank_exposure_cny), 0)
                        * exposure_cny / rank_exposure_cny
                    )
            else 0
        end as allotted_cny
    from by_rank

),

by_facility as (

    select
        facility_id,
        sum(allotted_cny) as collateral_cny,
        count(*) filter (where is_in_force) as n_collaterals,
        count(*) filter (where status = 'released') as n_released,
        case
            when count(*) filter (where status = 'released' and version_from is null) = 0
                then min(case when status = 'released' then version_from end)
        end as released_on,
        count(*) filter (where is_in_force and is_stale) as n_stale,
        min(case when is_in_force then valuation_date end) as oldest_valued_on,
        sum(case when is_stale then allotted_cny else 0 end) as stale_cover_cny,
        -- The kind that secures most: money first, then land, then the rest.
        min(
            case
                when not is_in_force then '9'
                when type in ('cash_margin', 'deposit_certificate', 'treasury_bond') then '1'
                when type = 'real_estate' then '2'
                else '3'
            end
        ) as kind
    from allotted
    group by facility_id

)

select
    cast($month_end as date) as month_end,
    f.facility_id,
    f.client_id,
    f.branch_id,
    f.manager_id,
    f.product,
    f.exposure_cny,
    cast(coalesce(b.collateral_cny, 0) as decimal(18, 2)) as collateral_cny,
    cast(
        least(coalesce(b.collateral_cny, 0), cast(f.exposure_cny as double)) as decimal(18, 2)
    ) as covered_cny,
    f.exposure_cny - cast(
        least(coalesce(b.collateral_cny, 0), cast(f.exposure_cny as double)) as decimal(18, 2)
    ) as uncovered_cny,
    coalesce(b.n_collaterals, 0) as n_collaterals,
    coalesce(b.n_released, 0) as n_released,
    b.released_on,
    coalesce(b.n_stale, 0) as n_stale,
    b.oldest_valued_on,
    cast(
        least(coalesce(b.stale_cover_cny, 0), cast(f.exposure_cny as double)) as decimal(18, 2)
    ) as stale_cover_cny,
    case b.kind
        when '1' then 'cash_like'
        when '2' then 'real_estate'
        when '3' then 'other_collateral'
        else 'unsecured'
    end as collateral_class
from facility_month as f
left join by_facility as b on f.facility_id = b.facility_id
where f.month_end = $month_end and f.exposure_cny is not null
