/*
[mart]
grain     = ["month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "facility_id"]
meaning   = { en = "The price of every drawn loan that has a spread, with the class it may be compared in: product, currency, benchmark, term and kind of security; one row per loan and month.", zh = "有点差的在贷贷款的价格及其可比类别（品种、币种、基准、期限、担保类别），每笔每月一行。" }
[columns]
month_end      = { en = "Month end", zh = "月末", unit = "" }
facility_id    = { en = "Facility", zh = "授信编号", unit = "" }
client_id      = { en = "Client", zh = "客户编号", unit = "" }
branch_id      = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id     = { en = "Relationship manager", zh = "客户经理", unit = "" }
product        = { en = "Product", zh = "产品", unit = "" }
ccy            = { en = "Currency", zh = "币种", unit = "" }
benchmark      = { en = "Benchmark of the rate", zh = "定价基准", unit = "" }
tenor          = { en = "Term when granted", zh = "期限", unit = "" }
collateral_class = { en = "Kind of security", zh = "担保类别", unit = "" }
rate_ratio     = { en = "Interest rate", zh = "年利率", unit = "ratio" }
spread_bp      = { en = "Spread over the benchmark", zh = "浮动点差", unit = "bp" }
on_balance_cny = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
*/
with

versions as (

    select
        facility_id,
        rate,
        benchmark,
        spread,
        row_number() over (partition by facility_id order by valid_from desc) as version_rank
    from stg_facility
    where valid_from <= $month_end

)

select
    cast($month_end as date) as month_end,
    f.facility_id,
    f.client_id,
    f.branch_id,
    f.manager_id,
    f.product,
    f.ccy,
    v.benchmark,
    case
        when date_diff('day', f.opened_on, f.matures_on) <= 366 then 'up_to_1_year'
        when date_diff('day', f.opened_on, f.matures_on) <= 1830 then 'up_to_5_years'
        else 'over_5_years'
    end as tenor,
    coalesce(c.collateral_class, 'unsecured') as collateral_class,
    v.rate as rate_ratio,
    v.spread * 10000 as spread_bp,
    f.on_balance_cny
from facility_month as f
inner join versions as v on f.facility_id = v.facility_id and v.version_rank = 1
left join facility_cover_month as c on f.facility_id = c.facility_id and c.month_end = $month_end
where
    f.month_end = $month_end
    and f.is_loan
    and f.on_balance_cny > 0
    and v.spread is not null
