/*
[table]
title   = { en = "Facilities", zh = "授信明细" }
meaning = { en = "Facilities in view of the members of the group.", zh = "集团成员的可见授信。" }
grain   = ["facility_id"]
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
*/
select
    f.facility_id,
    f.client_id,
    f.product,
    f.branch_id,
    f.ccy,
    f.credit_balance_cny,
    f.approved_limit_cny,
    f.exposure_after_mitigation_cny,
    f.five_class,
    f.days_past_due,
    f.matures_on
from facility_month as f
inner join group_member_month as m
    on
        f.client_id = m.client_id
        and m.profile = $profile
        and m.month_end = $to
        and m.group_id = $about
where f.month_end = $to
order by
    f.exposure_after_mitigation_cny desc nulls last,
    f.facility_id asc
