/*
[table]
title   = { en = "Limits of single clients", zh = "单一客户限额" }
meaning = { en = "Regulatory limits of single clients, most used first; from a tenth of the limit on. Exempt clients are listed and not limited.", zh = "单一客户监管限额，占用最高在前，自限额一成起列示；豁免客户列示但不受限。" }
grain   = ["client_id", "limit_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
profiles = "rules"
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Client name", zh = "客户名称", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
use_cny = { en = "Use", zh = "占用", unit = "cny" }
limit_cny = { en = "Limit amount", zh = "限额金额", unit = "cny" }
use_ratio = { en = "Use of the limit", zh = "限额占用率", unit = "ratio" }
headroom_cny = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny", total = "none" }
since = { en = "Since", zh = "起始", unit = "" }
is_since_at_least = { en = "Or earlier", zh = "或更早", unit = "" }
is_exempt = { en = "Exempt", zh = "豁免", unit = "" }
measure = { en = "What is measured", zh = "计量口径", unit = "" }
denominator = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
is_strict = { en = "Only a value above the limit is a breach", zh = "仅超过限额方为突破", unit = "" }
source = { en = "Rule", zh = "规则出处", unit = "" }
mark = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
select
    client_id,
    client_name,
    branch_id,
    limit_id,
    limit_status,
    use_cny,
    limit_cny,
    use_ratio,
    headroom_cny,
    since,
    is_since_at_least,
    is_exempt,
    measure,
    denominator,
    cap_ratio,
    capital_as_of,
    is_strict,
    source,
    mark
from client_limit_month
where profile = $profile and month_end = $to
order by
    status_rank desc nulls last,
    use_ratio desc nulls last,
    client_id asc,
    limit_id asc
