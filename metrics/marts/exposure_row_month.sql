/*
[mart]
grain     = ["conversion_layer", "month_end", "facility_id", "client_id", "moved_by"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["conversion_layer", "branch_id", "client_id"]
meaning   = { en = "Exposure by whom it counts against, one row per set of conversion factors, facility and counterparty: the debtor with what is left, the provider of a guarantee with what was moved to it, and clients whose assets stand behind a vehicle with their share.", zh = "按计入对象列示的风险暴露，每套信用转换系数、每笔授信与对手方一行：债务人为剩余部分，合格保证人为转入部分，载体背后的基础资产债务人按占比计入。" }
[columns]
conversion_layer              = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
client_id                     = { en = "Client it counts against", zh = "计入客户", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
moved_by                      = { en = "Moved here by: guarantee, look-through, or nothing", zh = "转入原因：保证、穿透，或无", unit = "" }
is_moved_in                   = { en = "Moved here by a guarantee or by look-through", zh = "是否因保证或穿透转入", unit = "" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
collateral_mitigation_cny     = { en = "Taken off for margin, certificates of deposit and treasuries", zh = "保证金、存单、国债缓释", unit = "cny" }
moved_out_cny                 = { en = "Moved to the provider of a guarantee", zh = "转出至保证人", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
with

guaranteed as (

    select
        conversion_layer,
        facility_id,
        sum(shifted_cny) as shifted_cny
    from exposure_shift_month
    where month_end = $month_end
    group by
        conversion_layer,
        facility_id

),

held as (

    select
        f.*,
        coalesce(g.shifted_cny, 0) as guaranteed_cny,
        f.exposure_after_mitigation_cny - coalesce(g.shifted_cny, 0) as left_cny
    from facility_exposure_month as f
    left join guaranteed as g
        on f.conversion_layer = g.conversion_layer and f.facility_id = g.facility_id
    where f.month_end = $month_end

),

-- Rounded down to the cent: parts never add up to more than the whole.
behind as (

    select
        h.conversion_layer,
        h.facility_id,
        h.branch_id,
        h.manager_id,
        h.product,
        h.ccy,
        l.underlying_id,
        cast(floor(cast(h.exposure_cny as double) * l.share * 100 + 0.0001) / 100 as decimal(18, 2))
            as exposure_cny,
        cast(
            floor(cast(h.guaranteed_cny as double) * l.share * 100 + 0.0001) / 100
            as decimal(18, 2)
        ) as guaranteed_cny,
        cast(floor(cast(h.left_cny as double) * l.share * 100 + 0.0001) / 100 as decimal(18, 2))
            as left_cny
    from held as h
    inner join look_through_month as l
        on h.facility_id = l.facility_id and l.month_end = $month_end

),

looked_through as (

    select
        conversion_layer,
        facility_id,
        sum(exposure_cny) as exposure_cny,
        sum(guaranteed_cny) as guaranteed_cny,
        sum(left_cny) as left_cny
    from behind
    group by
        conversion_layer,
        facility_id

),

-- The debtor keeps what no client stands behind, to the cent.
rest as (

    select
        h.*,
        h.exposure_cny - coalesce(t.exposure_cny, 0) as rest_exposure_cny,
        h.guaranteed_cny - coalesce(t.guaranteed_cny, 0) as rest_guaranteed_cny,
        h.left_cny - coalesce(t.left_cny, 0) as rest_left_cny
    from held as h
    left join looked_through as t
        on h.conversion_layer = t.conversion_layer and h.facility_id = t.facility_id

)

select
    conversion_layer,
    cast($month_end as date) as month_end,
    facility_id,
    client_id,
    branch_id,
    manager_id,
    product,
    ccy,
    'nothing' as moved_by,
    false as is_moved_in,
    cast(rest_exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(rest_exposure_cny - rest_guaranteed_cny - rest_left_cny as decimal(18, 2))
        as collateral_mitigation_cny,
    cast(rest_guaranteed_cny as decimal(18, 2)) as moved_out_cny,
    cast(rest_left_cny as decimal(18, 2)) as exposure_after_mitigation_cny
from rest
union all
select
    conversion_layer,
    cast($month_end as date) as month_end,
    facility_id,
    underlying_id as client_id,
    branch_id,
    manager_id,
    product,
    ccy,
    'look_through' as moved_by,
    true as is_moved_in,
    exposure_cny,
    cast(exposure_cny - guaranteed_cny - left_cny as decimal(18, 2)) as collateral_mitigation_cny,
    guaranteed_cny as moved_out_cny,
    left_cny as exposure_after_mitigation_cny
from behind
union all
select
    s.conversion_layer,
    cast($month_end as date) as month_end,
    s.facility_id,
    s.provider_id as client_id,
    s.branch_id,
    s.manager_id,
    s.product,
    'CNY' as ccy,
    'guarantee' as moved_by,
    true as is_moved_in,
    cast(0 as decimal(18, 2)) as exposure_cny,
    cast(0 as decimal(18, 2)) as collateral_mitigation_cny,
    cast(0 as decimal(18, 2)) as moved_out_cny,
    cast(sum(s.shifted_cny) as decimal(18, 2)) as exposure_after_mitigation_cny
from exposure_shift_month as s
where s.month_end = $month_end
group by
    s.conversion_layer,
    s.facility_id,
    s.provider_id,
    s.branch_id,
    s.manager_id,
    s.product
