/*
[mart]
grain     = ["conversion_layer", "month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["conversion_layer", "facility_id"]
meaning   = { en = "Exposure of each facility under each set of conversion factors, before anything moves to somebody else.", zh = "各套信用转换系数下每笔授信的风险暴露（尚未转移）。" }
[columns]
conversion_layer              = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
with

layers as (

    select distinct conversion_layer
    from conversion_month
    where month_end = $month_end

),

factors as (

    select
        c.profile as conversion_layer,
        c.off_balance_type,
        c.ccf
    from conversion_factor_month as c
    inner join layers as l on c.profile = l.conversion_layer
    where c.month_end = $month_end

),

converted as (

    select
        l.conversion_layer,
        f.*,
        case
            -- The facilities themselves are measured by the factors in force at home.
            when l.conversion_layer = 'CN-2018' or f.off_balance_cny = 0 then f.exposure_cny
            when f.exposure_cny is not null
                then
                    greatest(f.on_balance_cny + f.interest_receivable_cny - f.provision_cny, 0)
                    + case
                        when f.off_balance_cny > 0
                            then
                                cast(f.off_balance_cny * coalesce(k.ccf, 1.0) as decimal(18, 2))
                        else 0
                    end
        end as layer_exposure_cny,
        coalesce(d.mitigation_cny, 0) as mitigation_cny
    from facility_month as f
    cross join layers as l
    left join factors as k
        on l.conversion_layer = k.conversion_layer and f.off_balance_type = k.off_balance_type
    left join facility_deduction_month as d
        on f.facility_id = d.facility_id and d.month_end = $month_end
    where f.month_end = $month_end and f.exposure_cny is not null

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
    cast(layer_exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(
        layer_exposure_cny - least(mitigation_cny, layer_exposure_cny) as decimal(18, 2)
    ) as exposure_after_mitigation_cny
from converted
where layer_exposure_cny <> 0
