/*
[table]
title   = { en = "Limits on the bank as a whole", zh = "全行合计限额" }
meaning = { en = "Regulatory limits on sums over the whole bank: all large exposures, all related parties of the bank.", zh = "按全行合计计量的监管限额：大额风险暴露合计、本行全部关联方。" }
grain   = ["limit_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
profiles = "rules"
[columns]
limit_id = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
use_cny = { en = "Use", zh = "占用", unit = "cny", total = "none" }
limit_cny = { en = "Limit amount", zh = "限额金额", unit = "cny", total = "none" }
use_ratio = { en = "Use of the limit", zh = "限额占用率", unit = "ratio" }
n_counted = { en = "Groups or clients counted", zh = "计入户数", unit = "count" }
measure = { en = "What is measured", zh = "计量口径", unit = "" }
denominator = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
source = { en = "Rule", zh = "规则出处", unit = "" }
mark = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
select
    limit_id,
    limit_status,
    use_cny,
    limit_cny,
    use_cny::double / nullif(limit_cny, 0) as use_ratio,
    n_counted,
    measure,
    denominator,
    cap_ratio,
    capital_as_of,
    source,
    mark
from bank_limit_month
where profile = $profile and month_end = $to
order by
    status_rank desc nulls last,
    limit_id asc
