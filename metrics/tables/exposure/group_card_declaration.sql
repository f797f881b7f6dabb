/*
[table]
title   = { en = "Limits as declared", zh = "认定口径限额" }
meaning = { en = "Each limit of the group with the members by links and with those the bank declared, when they are not the same.", zh = "行内认定成员与关联关系不一致时，分别按关联关系与行内认定计量的各限额。" }
grain   = ["limit_id"]
inputs  = ["facility", "exposure_snapshot", "client", "group_declared"]
reads   = ["declaration_effects"]
[columns]
limit_id = { en = "Limit", zh = "限额", unit = "" }
declared_limit_status = { en = "Status as declared", zh = "按认定状态", unit = "" }
limit_status = { en = "Status by links", zh = "按关联关系状态", unit = "" }
declared_use_cny = { en = "Use as declared", zh = "按认定占用", unit = "cny", total = "none" }
use_cny = { en = "Use by links", zh = "按关联关系占用", unit = "cny", total = "none" }
limit_cny = { en = "Limit amount", zh = "限额金额", unit = "cny", total = "none" }
*/
select
    limit_id,
    declared_limit_status,
    limit_status,
    declared_use_cny,
    use_cny,
    limit_cny
from declaration_effects
where group_id = $about
order by
    use_cny::double / nullif(limit_cny, 0) desc nulls last,
    limit_id asc
