/*
[table]
title   = { en = "Clients lost", zh = "流失客户" }
meaning = { en = "Clients of the cohort that count as lost when the period ends, and why, those that brought most first. Merged clients are not among them.", zh = "队列中期末判定为流失的客户及原因，按期初贡献从大到小；并入其他客户者不在其列。" }
grain   = ["client_id", "branch_id"]
inputs  = ["client"]
[columns]
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier                 = { en = "Tier at the start", zh = "期初层级", unit = "" }
lost_reason          = { en = "Why", zh = "流失原因", unit = "" }
contribution_12m_cny = { en = "Contribution before, 12 months", zh = "期初综合贡献（近12个月）", unit = "cny" }
net_revenue_cny      = { en = "Net revenue a month before", zh = "期初月均净收入", unit = "cny" }
balance_cny          = { en = "Deposits and loans before", zh = "期初存贷款", unit = "cny" }
balance_now_cny      = { en = "Now", zh = "期末存贷款", unit = "cny" }
last_event_on        = { en = "Last transaction of its own", zh = "最近主动交易日", unit = "" }
*/
select
    began.client_id,
    client.client_name,
    began.branch_id,
    began.manager_id,
    began.tier,
    ended.lost_reason,
    began.contribution_12m_cny,
    began.net_revenue_cny,
    began.balance_cny,
    ended.balance_cny as balance_now_cny,
    attention.last_event_on
from client_fate_month as began
inner join client_fate_month as ended
    on
        began.client_id = ended.client_id
        and began.branch_id = ended.branch_id
        and ended.month_end = $to
left join client on began.client_id = client.client_id
left join client_attention_month as attention
    on
        began.client_id = attention.client_id
        and began.branch_id = attention.branch_id
        and attention.month_end = $to
where
    began.month_end = last_day(($from::date - interval 1 day)::date)
    and began.is_kept
    and ended.fate <> 'moved'
    and ended.is_lost
order by
    began.contribution_12m_cny desc nulls last,
    began.client_id asc
