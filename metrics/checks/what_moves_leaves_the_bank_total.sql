/*
[check]
level   = "fail"
promise = { en = "What guarantees and look-through move from one client to another changes no total: under every set of conversion factors and in every month the exposures by whom they count against equal those of the facilities.", zh = "保证与穿透转移的风险暴露不改变全行合计：各套信用转换系数、各月份下，按计入对象的风险暴露等于按授信的风险暴露。" }
*/
with

of_facilities as (

    select
        conversion_layer,
        month_end,
        sum(exposure_cny) as exposure_cny,
        sum(exposure_after_mitigation_cny) as exposure_after_mitigation_cny
    from facility_exposure_month
    group by
        conversion_layer,
        month_end

),

of_counterparties as (

    select
        conversion_layer,
        month_end,
        sum(exposure_cny) as exposure_cny,
        sum(exposure_after_mitigation_cny) as exposure_after_mitigation_cny
    from exposure_row_month
    group by
        conversion_layer,
        month_end

),

at_home as (

    select
        month_end,
        sum(exposure_cny) as exposure_cny,
        sum(exposure_after_mitigation_cny) as exposure_after_mitigation_cny
    from facility_month
    group by month_end

)

select
    f.conversion_layer,
    f.month_end,
    f.exposure_cny,
    c.exposure_cny as counted_exposure_cny,
    f.exposure_after_mitigation_cny,
    c.exposure_after_mitigation_cny as counted_after_mitigation_cny
from of_facilities as f
left join of_counterparties as c
    on f.conversion_layer = c.conversion_layer and f.month_end = c.month_end
left join at_home as h on f.month_end = h.month_end and f.conversion_layer = 'CN-2018'
where
    f.exposure_cny <> coalesce(c.exposure_cny, 0)
    or f.exposure_after_mitigation_cny <> coalesce(c.exposure_after_mitigation_cny, 0)
    or f.exposure_cny <> coalesce(h.exposure_cny, f.exposure_cny)
    or f.exposure_after_mitigation_cny
    <> coalesce(h.exposure_after_mitigation_cny, f.exposure_after_mitigation_cny)
