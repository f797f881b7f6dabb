/*
[mart]
grain     = ["month_end", "facility_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Exposure by whom it counts against, one row per facility and counterparty: the debtor with what is left, and the provider of a guarantee with what was moved to it.", zh = "按计入对象列示的风险暴露，每笔授信与对手方一行：债务人为剩余部分，合格保证人为转入部分。" }
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
client_id                     = { en = "Client it counts against", zh = "计入客户", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
is_moved_in                   = { en = "Moved here by a guarantee", zh = "是否因保证转入", unit = "" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
collateral_mitigation_cny     = { en = "Taken off for margin, certificates of deposit and treasuries", zh = "保证金、存单、国债缓释", unit = "cny" }
moved_out_cny                 = { en = "Moved to the provider of a guarantee", zh = "转出至保证人", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
with

moved as (

    select
        facility_id,
        sum(shifted_cny) as shifted_cny
    from exposure_shift_month
    where month_end = $month_end
    group by facility_id

)

select
    cast($month_end as date) as month_end,
    f.facility_id,
    f.client_id,
    f.branch_id,
    f.manager_id,
    f.product,
    f.ccy,
    false as is_moved_in,
    f.exposure_cny,
    cast(f.exposure_cny - f.exposure_after_mitigation_cny as decimal(18, 2))
        as collateral_mitigation_cny,
    cast(coalesce(m.shifted_cny, 0) as decimal(18, 2)) as moved_out_cny,
    cast(
        f.exposure_after_mitigation_cny - coalesce(m.shifted_cny, 0) as decimal(18, 2)
    ) as exposure_after_mitigation_cny
from facility_month as f
left join moved as m on f.facility_id = m.facility_id
where f.month_end = $month_end and f.exposure_cny <> 0
union all
select
    cast($month_end as date) as month_end,
    s.facility_id,
    s.provider_id as client_id,
    s.branch_id,
    s.manager_id,
    s.product,
    'CNY' as ccy,
    true as is_moved_in,
    cast(0 as decimal(18, 2)) as exposure_cny,
    cast(0 as decimal(18, 2)) as collateral_mitigation_cny,
    cast(0 as decimal(18, 2)) as moved_out_cny,
    cast(sum(s.shifted_cny) as decimal(18, 2)) as exposure_after_mitigation_cny
from exposure_shift_month as s
where s.month_end = $month_end
group by
    s.facility_id,
    s.provider_id,
    s.branch_id,
    s.manager_id,
    s.product
