/*
[table]
title   = { en = "Other complaints of the client and its group", zh = "客户及其集团的其他投诉" }
meaning = { en = "Complaints of the same client, and of the clients in its group under the chosen rule profile, the newest first; only those you may see.", zh = "同一客户及其所在集团（按所选规则方案）成员的投诉，由近及远；仅列可见者。" }
grain   = ["complaint_id"]
inputs  = ["complaint"]
[columns]
complaint_id   = { en = "Complaint", zh = "投诉编号", unit = "" }
relation       = { en = "Whose", zh = "关系", unit = "" }
client_id      = { en = "Client", zh = "客户编号", unit = "" }
received_on    = { en = "Received on", zh = "受理日期", unit = "date" }
is_earlier     = { en = "Before this one", zh = "早于本件", unit = "" }
branch_id      = { en = "Branch", zh = "机构", unit = "" }
branch_name    = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
business_code  = { en = "Business code", zh = "业务类别代码", unit = "" }
reason_code    = { en = "Cause code", zh = "投诉原因代码", unit = "" }
is_same_matter = { en = "Same business and cause", zh = "同业务同原因", unit = "" }
state          = { en = "State", zh = "状态", unit = "" }
outcome        = { en = "Outcome", zh = "处理结果", unit = "" }
redress_cny    = { en = "Compensation", zh = "赔付金额", unit = "cny" }
*/
with

asked as (

    select *
    from complaint
    where complaint_id = $about

),

memberships as (

    select
        group_id,
        client_id
    from group_member_month
    where month_end = $to and profile = $profile

),

own_groups as (

    select memberships.group_id
    from memberships
    inner join asked on memberships.client_id = asked.client_id

),

members as (

    select memberships.client_id
    from memberships
    inner join own_groups on memberships.group_id = own_groups.group_id

)

select
    other.complaint_id,
    case when other.client_id = asked.client_id then 'same_client' else 'same_group' end
        as relation,
    other.client_id,
    other.received_on,
    other.received_at < asked.received_at as is_earlier,
    other.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    other.business_code,
    other.reason_code,
    coalesce(
        other.business_code = asked.business_code and other.reason_code = asked.reason_code, false
    ) as is_same_matter,
    other.state,
    other.outcome,
    other.redress_cny

from complaint as other
cross join asked
left join branch on other.branch_id = branch.branch_id
where
    other.complaint_id <> asked.complaint_id
    and (other.client_id = asked.client_id or other.client_id in (select client_id from members))

order by
    other.received_on desc,
    other.complaint_id asc
