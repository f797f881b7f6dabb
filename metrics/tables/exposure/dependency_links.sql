/*
[table]
title   = { en = "Economic dependence", zh = "经济依存信息" }
meaning = { en = "What is known of who depends on whom between clients in view, and whether it counts under the rule profile.", zh = "可见客户之间的经济依存信息及在本规则方案下是否认定。" }
grain   = ["dependant_id", "on_whom_id", "basis"]
inputs  = ["dependency_link", "client"]
profiles = "rules"
[columns]
dependant_id = { en = "Dependent client id", zh = "依存客户编号", unit = "" }
dependant_name = { en = "Dependent client", zh = "依存客户", unit = "" }
on_whom_id = { en = "Depends on id", zh = "被依存方编号", unit = "" }
on_whom_name = { en = "Depends on", zh = "被依存方", unit = "" }
basis = { en = "Basis", zh = "识别因素", unit = "" }
share_ratio = { en = "Share", zh = "占比", unit = "ratio" }
dependency_state = { en = "Does it count", zh = "是否认定", unit = "" }
period_end = { en = "Period ending", zh = "统计期末", unit = "" }
source = { en = "Source", zh = "信息来源", unit = "" }
*/
with

layer as (

    select dependency_layer as profile
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

)

select
    l.dependant_id,
    l.dependant_name,
    l.on_whom_id,
    l.on_whom_name,
    l.basis,
    l.share_ratio,
    l.dependency_state,
    l.period_end,
    l.source
from dependency_link_month as l
inner join layer on l.profile = layer.profile
where l.month_end = $to
order by
    l.dependency_state = 'depends' desc,
    l.share_ratio desc nulls last,
    l.dependant_id asc,
    l.on_whom_id asc,
    l.basis asc
