/*
[mart]
grain     = ["profile", "month_end", "dependant_id", "on_whom_id", "basis"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "dependant_id", "on_whom_id", "basis"]
made_by   = "identify_dependency"
also_reads = ["dependency_member"]
meaning   = { en = "What is known of economic dependence and whether it counts, one row per layer, pair and basis.", zh = "经济依存信息及是否认定，每层、每对、每因素一行。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
dependant_id = { en = "Dependent client", zh = "依存客户", unit = "" }
on_whom_id = { en = "Depends on", zh = "被依存方", unit = "" }
basis = { en = "Basis", zh = "识别因素", unit = "" }
share_ratio = { en = "Share", zh = "占比", unit = "ratio" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny" }
period_end = { en = "Period ending", zh = "统计期末", unit = "" }
source = { en = "Source", zh = "信息来源", unit = "" }
dependency_state = { en = "Does it count", zh = "是否认定", unit = "" }
*/
select
    profile,
    month_end,
    dependant_id,
    on_whom_id,
    basis,
    share_ratio,
    amount_cny,
    period_end,
    source,
    dependency_state

from dependency_edge
