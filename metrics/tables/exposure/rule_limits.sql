/*
[table]
title   = { en = "Limits of the rule profile", zh = "规则方案监管限额" }
meaning = { en = "Every regulatory limit of the version of the profile in force at the end of the period: whom it limits, of what, strictly or inclusively, from when until when, with its own source and how well that is verified.", zh = "期末有效的规则方案版本的全部监管限额：适用对象、计量口径、是否含等于、起止日期、各自出处及核实程度。" }
grain   = ["limit_id"]
inputs  = []
profiles = "rules"
[columns]
limit_id = { en = "Limit", zh = "限额", unit = "" }
applies_to = { en = "Whom it limits", zh = "适用对象", unit = "" }
measure = { en = "What is measured", zh = "计量口径", unit = "" }
cap_ratio = { en = "Limit", zh = "上限", unit = "ratio" }
denominator = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
is_strict = { en = "Only above it is a breach", zh = "仅超过方为突破", unit = "" }
mark = { en = "Verified", zh = "核实程度", unit = "" }
source = { en = "Rule", zh = "规则出处", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "Until, that day no longer; empty while open", zh = "失效日（不含）；未失效为空", unit = "" }
*/
select
    limit_id,
    applies_to,
    measure,
    cap_ratio,
    denominator,
    is_strict,
    mark,
    source,
    valid_from,
    nullif(valid_to, '9999-12-31'::date) as valid_to
from rule_limit
where
    profile = $profile
    and valid_from <= $to
    and valid_to > $to
order by limit_id asc
