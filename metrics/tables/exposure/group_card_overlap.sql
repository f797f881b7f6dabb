/*
[table]
title   = { en = "Counted in other groups too", zh = "重复计入其他集团" }
meaning = { en = "Members in view that belong to another group as well, such as two on whom one depends: their exposure is in both groups, and once in the bank, with the group they are counted in. The bank's total takes the rest off.", zh = "同时属于其他集团的可见成员（如同时依存于两家客户）：其风险暴露在各集团均计入，全行合计仅在所计入的集团计一次，其余作为重复计入扣除。" }
grain   = ["client_id", "other_group_id"]
inputs  = ["client"]
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
other_group_id = { en = "Other group", zh = "另一集团", unit = "" }
other_group_name = { en = "Its name", zh = "另一集团名称", unit = "" }
is_counted_here = { en = "The bank counts it here", zh = "全行合计计入本集团", unit = "" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny", total = "none" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
*/
with

memberships as (

    select
        client_id,
        client_name,
        group_id,
        is_main_group,
        credit_balance_cny,
        exposure_after_mitigation_cny
    from group_member_month
    where profile = $profile and month_end = $to

),

named as (

    select
        g.group_id,
        coalesce(n.group_name, g.group_name) as group_name
    from group_month as g
    left join group_name_month as n
        on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
    where g.profile = $profile and g.month_end = $to

)

select
    here.client_id,
    here.client_name,
    there.group_id as other_group_id,
    named.group_name as other_group_name,
    here.is_main_group as is_counted_here,
    here.credit_balance_cny,
    here.exposure_after_mitigation_cny
from memberships as here
inner join memberships as there
    on here.client_id = there.client_id and here.group_id <> there.group_id
left join named on there.group_id = named.group_id
where here.group_id = $about
order by
    here.exposure_after_mitigation_cny desc nulls last,
    here.client_id asc,
    there.group_id asc
