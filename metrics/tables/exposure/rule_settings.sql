/*
[table]
title   = { en = "Thresholds of the rule profile", zh = "规则方案阈值" }
meaning = { en = "Every threshold of the version of the profile in force at the end of the period, from when until when, with its own source and how well that is verified: V text read, V2 read in a secondary source, K not verified, S founding documents only, P proposal. The profile may be of any kind.", zh = "期末有效的规则方案版本的全部阈值、起止日期、各自出处及核实程度：V 已读原文，V2 二手来源，K 未核实，S 仅见于立项文件，P 建议。可为任一类方案。" }
grain   = ["setting"]
inputs  = []
profiles = "any"
[columns]
setting = { en = "Threshold", zh = "参数", unit = "" }
setting_value = { en = "Value", zh = "取值", unit = "" }
mark = { en = "Verified", zh = "核实程度", unit = "" }
source = { en = "Source", zh = "出处", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "Until, that day no longer; empty while open", zh = "失效日（不含）；未失效为空", unit = "" }
*/
select
    setting,
    setting_value,
    mark,
    source,
    valid_from,
    nullif(valid_to, '9999-12-31'::date) as valid_to
from rule_setting
where
    profile = $profile
    and valid_from <= $to
    and valid_to > $to
order by setting asc
