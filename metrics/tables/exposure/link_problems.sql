/*
[table]
title   = { en = "Links with a problem", zh = "有问题的关联关系" }
meaning = { en = "Holders that match no client and are owned by nobody, own shares, holdings above the whole, unknown votes, joint and presumed control, of clients in view.", zh = "无法匹配的持有人、自持股份、合计超过100%、表决权不明、共同或推定控制（可见客户）。" }
grain   = ["entity_id", "problem", "detail"]
inputs  = ["ownership_link"]
[columns]
entity_id = { en = "Entity", zh = "主体编号", unit = "" }
entity_name = { en = "Name", zh = "名称", unit = "" }
problem = { en = "What is wrong", zh = "问题", unit = "" }
detail = { en = "Detail", zh = "说明", unit = "" }
*/
select
    entity_id,
    entity_name,
    problem,
    detail
from link_problem_month
where month_end = $to
order by
    problem = 'unmatched_holder' asc,
    problem asc,
    entity_id asc
