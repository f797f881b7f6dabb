/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Clients exempt from the large-exposure limits, one row per client and month: listed, not limited.", zh = "豁免大额风险暴露限额的客户，每个客户每月一行：列示但不受限。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
stop_node = { en = "Kind of exempt holder", zh = "豁免类型", unit = "" }
source    = { en = "Rule", zh = "规则出处", unit = "" }
mark      = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
with

versions as (

    select
        client_id,
        stop_node,
        row_number() over (partition by client_id order by valid_from desc) as newest
    from stg_client
    where valid_from <= $month_end and (valid_to is null or valid_to > $month_end)

)

select
    cast($month_end as date) as month_end,
    v.client_id,
    v.stop_node,
    e.source,
    e.mark
from versions as v
inner join profile_exempt as e
    on v.stop_node = e.stop_node and e.valid_from <= $month_end and e.valid_to > $month_end
where v.newest = 1
