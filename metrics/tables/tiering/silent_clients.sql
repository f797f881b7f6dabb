/*
[table]
title   = { en = "Silent clients", zh = "沉默客户" }
meaning = { en = "Active clients silent for longer than their own rhythm allows, those with most to lose first. Judged by the own rhythm, or by the default of the tier where a client has too few months with a transaction.", zh = "沉默时间超过自身节奏的活跃客户，按风险贡献从大到小。按自身节奏判定，交易月过少者按层级默认。" }
grain   = ["client_id"]
inputs  = ["activity_month", "client"]
[columns]
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
months_silent        = { en = "Months silent", zh = "沉默月数", unit = "count" }
silence_limit_months = { en = "Months allowed", zh = "容许月数", unit = "number" }
silence_basis        = { en = "Judged by", zh = "判定依据", unit = "" }
median_gap_months    = { en = "Own rhythm", zh = "自身节奏（月）", unit = "number" }
last_event_on        = { en = "Last transaction of its own", zh = "最近主动交易日", unit = "" }
is_dormant           = { en = "Dormant", zh = "睡眠", unit = "" }
lost_reason          = { en = "Counts as lost", zh = "流失判定", unit = "" }
contribution_12m_cny = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
deposit_balance_cny  = { en = "Deposits", zh = "存款余额", unit = "cny" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
*/
select
    attention.client_id,
    client.client_name,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    attention.months_silent,
    attention.silence_limit_months,
    attention.silence_basis,
    attention.median_gap_months,
    attention.last_event_on,
    attention.is_dormant,
    attention.lost_reason,
    whole.contribution_12m_cny,
    whole.deposit_balance_cny,
    whole.credit_balance_cny
from client_attention_month as attention
inner join client_month as whole
    on attention.client_id = whole.client_id and whole.month_end = $to
left join client on attention.client_id = client.client_id
where
    attention.month_end = $to
    and attention.is_silent
order by
    whole.contribution_12m_cny desc nulls last,
    attention.months_silent desc,
    attention.client_id asc
