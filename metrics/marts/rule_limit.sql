/*
[mart]
grain     = ["profile", "valid_from", "limit_id"]
partition = "whole"
reads     = "history"
scope     = "bank"
sort      = ["profile", "valid_from", "limit_id"]
meaning   = { en = "Every regulatory limit of every version of every rule profile with its own source and mark.", zh = "各规则方案各版本的全部监管限额及其各自出处与核实程度。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "Until, that day no longer; 9999-12-31 while open", zh = "失效日（不含）；未失效为 9999-12-31", unit = "" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
applies_to = { en = "Whom it limits", zh = "适用对象", unit = "" }
measure = { en = "What is measured", zh = "计量口径", unit = "" }
denominator = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
is_strict = { en = "Only a value above the limit is a breach", zh = "仅超过限额方为突破", unit = "" }
mark = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
source = { en = "Rule", zh = "规则出处", unit = "" }
*/
select
    profile,
    valid_from,
    valid_to,
    id as limit_id,
    scope as applies_to,
    numerator as measure,
    denominator,
    cast(cap as double) as cap_ratio,
    strict as is_strict,
    mark,
    source

from profile_limit
