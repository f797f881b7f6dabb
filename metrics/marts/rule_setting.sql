/*
[mart]
grain     = ["profile", "valid_from", "setting"]
partition = "whole"
reads     = "history"
scope     = "bank"
sort      = ["profile", "valid_from", "setting"]
meaning   = { en = "Every threshold of every version of every rule profile with its own source and mark.", zh = "各规则方案各版本的全部阈值及其各自出处与核实程度。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "Until, that day no longer; 9999-12-31 while open", zh = "失效日（不含）；未失效为 9999-12-31", unit = "" }
family = { en = "Family", zh = "类别", unit = "" }
setting = { en = "Setting", zh = "参数", unit = "" }
setting_value = { en = "Value", zh = "取值", unit = "" }
mark = { en = "How well it is verified", zh = "核实程度", unit = "" }
source = { en = "Source", zh = "出处", unit = "" }
*/
select
    profile,
    valid_from,
    valid_to,
    family,
    setting,
    value as setting_value,
    mark,
    source

from profile_setting
