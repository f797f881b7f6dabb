/*
[table]
title   = { en = "Other complaints of the client and its group", zh = "客户及其集团的其他投诉" }
meaning = { en = "Complaints received up to the end of the period from the same client, and from the clients in its group under the chosen rule profile, as they stood then, the newest first; only those you may see. Outcome and compensation are shown for the ending the register tells of.", zh = "截至期末同一客户及其所在集团（按所选规则方案）成员已受理的投诉及当时状态，由近及远；仅列可见者。结果与赔付仅随台账所述的那次结束显示。" }
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
business_code  = { en = "Business", zh = "业务类别", unit = "" }
reason_code    = { en = "Cause", zh = "投诉原因", unit = "" }
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

),

stood as (

    -- Each of them as it stood at the end of the period.
    select
        complaint_id,
        max_by(state, month_end) as state,
        max_by(closed_on, month_end) as closed_on
    from complaint_month
    where
        month_end <= $to
        and (
            client_id in (select asked.client_id from asked)
            or client_id in (select members.client_id from members)
        )
    group by complaint_id

),

others as (

    select
        other.*,
        stood.state as state_then,
        stood.state <> 'open' and stood.state = other.state and coalesce(
            stood.closed_on = other.closed_on, stood.closed_on is null and other.closed_on is null
        ) as is_told
    from complaint as other
    inner join stood on other.complaint_id = stood.complaint_id

)

select
    others.complaint_id,
    case when others.client_id = asked.client_id then 'same_client' else 'same_group' end
        as relation,
    others.client_id,
    others.received_on,
    others.received_at < asked.received_at as is_earlier,
    others.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    others.business_code,
    others.reason_code,
    coalesce(
        others.business_code = asked.business_code and others.reason_code = asked.reason_code, false
    ) as is_same_matter,
    others.state_then as state,
    case when others.is_told then others.outcome end as outcome,
    case when others.is_told then others.redress_cny end as redress_cny

from others
cross join asked
left join branch on others.branch_id = branch.branch_id
where others.complaint_id <> asked.complaint_id

order by
    others.received_on desc,
    others.complaint_id asc
