/*
[table]
title   = { en = "Clients whose group changes with the rule profile", zh = "随规则方案变化的集团客户" }
meaning = { en = "Clients in view whose group under the chosen profile is not the one under the profile compared with (CN-2018; for CN-2018 itself HK-2008), and whether a limit breaks only here.", zh = "所选规则方案与对比方案（CN-2018；选 CN-2018 时为 HK-2008）下所属集团不同的可见客户，以及是否仅在本方案下突破限额。" }
grain   = ["client_id"]
inputs  = ["client"]
profiles = "rules"
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the client", zh = "客户名称", unit = "" }
compared_profile = { en = "Compared with", zh = "对比方案", unit = "" }
difference = { en = "What differs", zh = "差异", unit = "" }
layer = { en = "Layer", zh = "认定层", unit = "" }
rule = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
compared_group_id = { en = "Group under the other", zh = "对比方案集团", unit = "" }
compared_n_members = { en = "Members there", zh = "对比集团成员数", unit = "count" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
compared_limit_status = { en = "Status there", zh = "对比方案状态", unit = "" }
is_new_breach = { en = "Breaks a limit only here", zh = "仅本方案突破", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure of the client", zh = "客户风险暴露", unit = "cny" }
*/
select
    client_id,
    client_name,
    compared_profile,
    difference,
    layer,
    rule,
    group_id,
    n_members,
    compared_group_id,
    compared_n_members,
    limit_status,
    compared_limit_status,
    is_new_breach,
    exposure_after_mitigation_cny
from profile_difference_month
where
    profile = $profile
    and month_end = $to
order by
    is_new_breach desc,
    exposure_after_mitigation_cny desc nulls last,
    client_id asc
