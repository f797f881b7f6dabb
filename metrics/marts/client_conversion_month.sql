/*
[mart]
grain     = ["conversion_layer", "month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["conversion_layer", "branch_id", "client_id"]
meaning   = { en = "Clients whose exposure differs from that at home under another set of conversion factors, one row per set, client and month; whoever has no row is measured as at home.", zh = "采用其他信用转换系数时风险暴露与境内口径不同的客户，每套系数、每客户每月一行；无记录者与境内口径相同。" }
[columns]
conversion_layer              = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
worst_class_exposure_cny      = { en = "Exposure in the worst class", zh = "最差分类的风险暴露", unit = "cny" }
*/
with

layers as (

    select distinct conversion_layer
    from conversion_month
    where month_end = $month_end and conversion_layer <> 'CN-2018'

),

counted_against as (

    select
        conversion_layer,
        client_id,
        sum(exposure_cny) as exposure_cny,
        sum(exposure_after_mitigation_cny) as exposure_after_mitigation_cny
    from exposure_row_month
    where month_end = $month_end and conversion_layer <> 'CN-2018'
    group by
        conversion_layer,
        client_id

),

at_home as (

    select
        l.conversion_layer,
        e.client_id,
        e.exposure_cny,
        e.exposure_after_mitigation_cny,
        e.worst_class_rank
    from client_exposure_month as e
    cross join layers as l
    where e.month_end = $month_end and e.exposure_cny is not null

),

others as (

    select
        coalesce(a.conversion_layer, h.conversion_layer) as conversion_layer,
        coalesce(a.client_id, h.client_id) as client_id,
        coalesce(a.exposure_cny, 0) as exposure_cny,
        coalesce(a.exposure_after_mitigation_cny, 0) as exposure_after_mitigation_cny,
        h.worst_class_rank
    from counted_against as a
    full outer join at_home as h
        on a.conversion_layer = h.conversion_layer and a.client_id = h.client_id
    where
        coalesce(h.exposure_cny, 0) <> coalesce(a.exposure_cny, 0)
        or coalesce(h.exposure_after_mitigation_cny, 0)
        <> coalesce(a.exposure_after_mitigation_cny, 0)

),

in_worst_class as (

    select
        o.conversion_layer,
        o.client_id,
        sum(r.exposure_cny) as exposure_cny
    from others as o
    inner join facility_month as f on o.client_id = f.client_id and f.month_end = $month_end
    inner join exposure_row_month as r
        on
            o.conversion_layer = r.conversion_layer
            and f.facility_id = r.facility_id
            and r.moved_by = 'nothing'
            and r.month_end = $month_end
    where
        f.credit_balance_cny > 0
        and case f.five_class
            when 'normal' then 1 when 'special_mention' then 2 when 'substandard' then 3
            when 'doubtful' then 4 when 'loss' then 5
        end = o.worst_class_rank
    group by
        o.conversion_layer,
        o.client_id

)

select
    o.conversion_layer,
    cast($month_end as date) as month_end,
    o.client_id,
    w.branch_id,
    w.manager_id,
    cast(o.exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(o.exposure_after_mitigation_cny as decimal(18, 2)) as exposure_after_mitigation_cny,
    cast(coalesce(i.exposure_cny, 0) as decimal(18, 2)) as worst_class_exposure_cny
from others as o
left join in_worst_class as i
    on o.conversion_layer = i.conversion_layer and o.client_id = i.client_id
left join client_owner_month as w on o.client_id = w.client_id and w.month_end = $month_end
