/*
[table]
title   = { en = "Credit", zh = "授信" }
meaning = { en = "The client's facilities in view at the end of the period, largest first.", zh = "期末客户的可见授信，按余额从大到小。" }
grain   = ["facility_id"]
inputs  = ["facility", "client"]
[columns]
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
approved_limit_cny            = { en = "Approved limit", zh = "有效额度", unit = "cny" }
credit_balance_cny            = { en = "Credit balance", zh = "授信余额", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
five_class                    = { en = "Class", zh = "五级分类", unit = "" }
days_past_due                 = { en = "Days past due", zh = "逾期天数", unit = "days" }
matures_on                    = { en = "Matures on", zh = "到期日", unit = "" }
is_limit_expired              = { en = "Limit expired", zh = "额度已到期", unit = "" }
*/
select
    facility_id,
    product,
    branch_id,
    ccy,
    approved_limit_cny,
    credit_balance_cny,
    exposure_after_mitigation_cny,
    five_class,
    days_past_due,
    matures_on,
    is_limit_expired
from facility_month
where
    client_id = $about
    and month_end = $to
order by
    credit_balance_cny desc nulls last,
    facility_id asc
