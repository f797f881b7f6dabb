/*
[table]
title   = { en = "Members of guarantee circles", zh = "担保圈成员" }
meaning = { en = "Members in view, what they guarantee and what is guaranteed for them. Exposure is by the credit conversion factors of the home rules, whichever profile is chosen.", zh = "可见的担保圈成员及其担保、被担保金额。风险暴露一律按境内信用转换系数计，不随规则方案变化。" }
grain   = ["circle_id", "client_id"]
inputs  = ["guarantee_link", "client"]
profiles = "rules"
[columns]
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
is_client = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
is_common_guarantor = { en = "Is the common guarantor", zh = "是否共同担保人", unit = "" }
is_new = { en = "Joined this month", zh = "本月加入", unit = "" }
given_cny = { en = "Guarantees given", zh = "对外担保金额", unit = "cny", total = "none" }
received_cny = { en = "Guarantees received", zh = "被担保金额", unit = "cny", total = "none" }
net_assets_cny = { en = "Net assets", zh = "净资产", unit = "cny", total = "none" }
given_to_net_assets = { en = "Given to net assets", zh = "担保放大倍数", unit = "ratio" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
*/
with

layer as (

    select guarantee_layer as profile
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

)

select
    m.circle_id,
    m.kind,
    m.client_id,
    m.client_name,
    m.is_client,
    m.branch_id,
    m.is_common_guarantor,
    m.is_new,
    m.given_cny,
    m.received_cny,
    m.net_assets_cny,
    m.given_to_net_assets,
    m.exposure_after_mitigation_cny
from guarantee_member_month as m
inner join layer on m.profile = layer.profile
where m.month_end = $to
order by
    m.kind asc,
    m.circle_id asc,
    m.is_common_guarantor desc,
    m.client_id asc
