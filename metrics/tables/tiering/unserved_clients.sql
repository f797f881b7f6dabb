/*
[table]
title   = { en = "Unserved clients", zh = "未被服务客户" }
meaning = { en = "Active clients whom nobody reached effectively within the standard of their tier, by exposure and then contribution at risk. Who was never reached counts from the day there could have been a contact. The effective contact of anybody counts.", zh = "层级标准时限内无人有效联系的活跃客户，按风险暴露及贡献从大到小；从未联系者自可联系之日起算；任何人的有效联系均计入。" }
grain   = ["client_id"]
inputs  = ["visit", "client"]
[columns]
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
exposure_cny         = { en = "Exposure", zh = "风险暴露", unit = "cny" }
contribution_12m_cny = { en = "Contribution at risk", zh = "风险贡献（近12个月）", unit = "cny" }
cadence_days         = { en = "Contact at least every", zh = "联系间隔要求", unit = "days" }
days_since_contact   = { en = "Days without contact", zh = "未联系天数", unit = "days" }
days_late            = { en = "Days late", zh = "超期天数", unit = "days" }
last_contact_on      = { en = "Last effective contact", zh = "最近有效联系日", unit = "" }
is_orphan            = { en = "Nobody is responsible", zh = "无人管户", unit = "" }
*/
select
    attention.client_id,
    client.client_name,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    coalesce(whole.exposure_cny, 0) as exposure_cny,
    whole.contribution_12m_cny,
    attention.cadence_days,
    attention.days_since_contact,
    attention.days_since_contact - attention.cadence_days as days_late,
    attention.last_contact_on,
    whole.is_orphan
from client_attention_month as attention
inner join client_month as whole
    on attention.client_id = whole.client_id and whole.month_end = $to
left join client on attention.client_id = client.client_id
where
    attention.month_end = $to
    and attention.is_unserved
order by
    coalesce(whole.exposure_cny, 0) desc,
    whole.contribution_12m_cny desc nulls last,
    attention.client_id asc
