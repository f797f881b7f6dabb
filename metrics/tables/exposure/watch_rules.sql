/*
[table]
title   = { en = "Thresholds of early warnings and of the watch over credit", zh = "预警与授信监测阈值" }
meaning = { en = "The thresholds early warnings and classification checks go by at the end of the period, whatever the rule profile chosen, from when until when, with the source of each and how well that is verified.", zh = "期末有效的预警与分类核查阈值（与所选规则方案无关）、起止日期、各自出处及核实程度。" }
grain   = ["setting"]
inputs  = []
[columns]
setting = { en = "Threshold", zh = "参数", unit = "" }
setting_value = { en = "Value", zh = "取值", unit = "" }
mark = { en = "Verified", zh = "核实程度", unit = "" }
source = { en = "Source", zh = "出处", unit = "" }
ruleset = { en = "Rules", zh = "规则", unit = "" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
valid_to = { en = "Until, that day no longer; empty while open", zh = "失效日（不含）；未失效为空", unit = "" }
*/
with

in_force as (

    -- As watch_rule_month chooses: one version for the whole bank.
    select *
    from rule_setting
    where
        family = 'monitoring'
        and valid_from <= $to
        and valid_to > $to
    qualify dense_rank() over (order by valid_from desc, profile asc) = 1

)

select
    setting,
    setting_value,
    mark,
    source,
    profile as ruleset,
    valid_from,
    nullif(valid_to, '9999-12-31'::date) as valid_to
from in_force
order by setting asc
