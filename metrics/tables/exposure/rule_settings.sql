/*
[table]
title   = { en = "Thresholds of the rule profile", zh = "规则方案阈值" }
meaning = { en = "Every threshold of the profile in force at the end of the period, with its source and how well it is verified: V text read, V2 read in a secondary source, K not verified, S founding documents only, P proposal.", zh = "期末有效规则方案的全部阈值、出处及核实程度：V 已读原文，V2 二手来源，K 未核实，S 仅见于立项文件，P 建议。" }
grain   = ["setting"]
inputs  = []
[columns]
setting = { en = "Threshold", zh = "参数", unit = "" }
setting_value = { en = "Value", zh = "取值", unit = "" }
mark = { en = "Verified", zh = "核实程度", unit = "" }
source = { en = "Source", zh = "出处", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
*/
select
    setting,
    setting_value,
    mark,
    source,
    valid_from
from rule_setting
where
    profile = $profile
    and valid_from <= $to
qualify row_number() over (partition by setting order by valid_from desc) = 1
order by setting asc
