/*
[table]
title   = { en = "Facilities", zh = "授信明细" }
meaning = { en = "Facilities in view of the members of the group, and those of others whose exposure counts against a member because it guarantees them or stands behind them; exposures add up to the group's.", zh = "集团成员的可见授信，以及因成员提供合格保证或被穿透而计入成员的他人授信；风险暴露合计与集团一致。" }
grain   = ["facility_id", "client_id"]
inputs  = ["facility", "client"]
[columns]
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
product = { en = "Product", zh = "产品", unit = "" }
branch_id = { en = "Booking branch", zh = "记账机构", unit = "" }
ccy = { en = "Currency", zh = "币种", unit = "" }
credit_balance_cny = { en = "Credit balance", zh = "授信余额", unit = "cny" }
approved_limit_cny = { en = "Approved limit", zh = "有效额度", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
five_class = { en = "Class", zh = "五级分类", unit = "" }
days_past_due = { en = "Days past due", zh = "逾期天数", unit = "days" }
matures_on = { en = "Matures on", zh = "到期日", unit = "" }
moved_by = { en = "Counts here by", zh = "计入原因", unit = "" }
*/
with

members as (

    select client_id
    from group_member_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

),

-- The bank's own groups are measured by the factors in force at home.
layer as (

    select coalesce(max(conversion_layer), 'CN-2018') as conversion_layer
    from conversion_month
    where profile = $profile and month_end = $to

),

counted as (

    select
        r.facility_id,
        r.client_id,
        r.product,
        r.branch_id,
        r.ccy,
        r.moved_by,
        r.is_moved_in,
        r.exposure_after_mitigation_cny
    from exposure_row_month as r
    inner join layer on r.conversion_layer = layer.conversion_layer
    inner join members as m on r.client_id = m.client_id
    where r.month_end = $to

),

own as (

    select
        f.facility_id,
        f.client_id,
        f.product,
        f.branch_id,
        f.ccy,
        f.credit_balance_cny,
        f.approved_limit_cny,
        coalesce(c.exposure_after_mitigation_cny, f.exposure_after_mitigation_cny)
            as exposure_after_mitigation_cny,
        f.five_class,
        f.days_past_due,
        f.matures_on,
        null as moved_by
    from facility_month as f
    inner join members as m on f.client_id = m.client_id
    left join counted as c
        on f.facility_id = c.facility_id and f.client_id = c.client_id and not c.is_moved_in
    where f.month_end = $to

)

select
    facility_id,
    client_id,
    product,
    branch_id,
    ccy,
    credit_balance_cny,
    approved_limit_cny,
    exposure_after_mitigation_cny,
    five_class,
    days_past_due,
    matures_on,
    moved_by
from own
union all
select
    facility_id,
    client_id,
    product,
    branch_id,
    ccy,
    null as credit_balance_cny,
    null as approved_limit_cny,
    exposure_after_mitigation_cny,
    null as five_class,
    null as days_past_due,
    null as matures_on,
    moved_by
from counted
where is_moved_in
order by
    exposure_after_mitigation_cny desc nulls last,
    facility_id asc,
    client_id asc
