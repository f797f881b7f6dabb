/*
[mart]
grain     = ["profile", "month_end", "group_id", "branch_id", "manager_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "profile", "group_id"]
meaning   = { en = "What one branch and manager hold of a group, one row per group, booking branch and manager: who sees all rows of a group sees the whole group.", zh = "各机构、客户经理在集团中的份额，每个集团、记账机构、客户经理一行；可见全部行者即可见整个集团。" }
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
*/
select
    m.profile,
    cast($month_end as date) as month_end,
    m.group_id,
    f.branch_id,
    f.manager_id,
    count(*) as n_facilities,
    cast(sum(f.credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
    cast(sum(f.exposure_after_mitigation_cny) as decimal(18, 2)) as exposure_after_mitigation_cny
from group_member_month as m
inner join facility_month as f on m.client_id = f.client_id and f.month_end = $month_end
where m.month_end = $month_end
group by
    m.profile,
    m.group_id,
    f.branch_id,
    f.manager_id
