/*
[mart]
grain     = ["profile", "valid_from"]
partition = "whole"
reads     = "history"
scope     = "bank"
sort      = ["profile", "valid_from"]
meaning   = { en = "Which layers a rule profile shares with others, one row per profile and version.", zh = "规则方案与其他方案共用的识别层，每方案每版本一行。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "In force until", zh = "失效日", unit = "" }
control_layer = { en = "Control layer", zh = "控制层", unit = "" }
guarantee_layer = { en = "Guarantee layer", zh = "担保层", unit = "" }
dependency_layer = { en = "Dependency layer", zh = "依存层", unit = "" }
*/
select
    profile,
    valid_from,
    valid_to,
    control_layer,
    guarantee_layer,
    dependency_layer

from profile_control
