/*
[mart]
grain     = ["profile", "complaint_id"]
partition = "whole"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "How long before a complaint the same client, or another of its group, last complained about the same business for the same cause, whatever the channel, and when it came back. One row per rule profile of groups and complaint of a known client; duplicates that were merged are left out.", zh = "同一客户（或同一集团成员）就同一业务、同一原因的上一次投诉距今天数及其后再次投诉日期，不论渠道。每个集团规则方案下每件可识别客户的投诉一行；不含已合并的重复件。" }
[columns]
profile           = { en = "Rule profile of groups", zh = "集团认定规则方案", unit = "" }
branch_id         = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id        = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
complaint_id      = { en = "Complaint", zh = "投诉编号", unit = "" }
client_gap_days   = { en = "Days since the client's last complaint of the kind; empty for the first", zh = "距该客户同类上次投诉天数；首次则为空", unit = "days" }
group_gap_days    = { en = "Days since the group's last complaint of the kind; empty for the first", zh = "距该集团同类上次投诉天数；首次则为空", unit = "days" }
client_repeats_on = { en = "The client's next complaint of the kind", zh = "该客户同类下次投诉日", unit = "date" }
*/
with

merged_clients as (

    -- A client merged into another, twice at most in a row, complains as the one it became.
    select
        first_one.old_id,
        coalesce(second_one.client_id, first_one.client_id) as client_id
    from stg_client_alias as first_one
    left join stg_client_alias as second_one
        on first_one.client_id = second_one.old_id and second_one.type = 'merge'
    where first_one.type = 'merge'

),

kinds as (

    select
        complaint.branch_id,
        complaint.manager_id,
        complaint.complaint_id,
        complaint.received_on,
        complaint.received_at,
        complaint.business_code,
        complaint.reason_code,
        last_day(complaint.received_on) as received_month,
        coalesce(merged_clients.client_id, complaint.client_id) as client_id
    from complaint
    left join merged_clients on complaint.client_id = merged_clients.old_id
    where complaint.client_id is not null and not complaint.is_merged

),

memberships as (

    select
        profile,
        month_end,
        client_id,
        group_id
    from group_member_month
    where is_main_group and profile <> 'declared'

),

profiles as (

    select distinct profile
    from profile_control

),

cases as (

    -- Outside every group a client is a group of its own.
    select
        profiles.profile,
        kinds.*,
        coalesce('group ' || memberships.group_id, 'client ' || kinds.client_id) as party_id
    from kinds
    cross join profiles
    left join memberships
        on
            profiles.profile = memberships.profile
            and kinds.client_id = memberships.client_id
            and kinds.received_month = memberships.month_end

),

neighbours as (

    select
        *,
        business_code is not null and reason_code is not null as is_coded,
        lag(received_on) over of_client as client_before_on,
        lead(received_on) over of_client as client_after_on,
        lag(received_on) over of_party as party_before_on
    from cases
    window
        of_client as (
            partition by profile, client_id, business_code, reason_code
            order by received_at, complaint_id
        ),
        of_party as (
            partition by profile, party_id, business_code, reason_code
            order by received_at, complaint_id
        )

)

select
    profile,
    branch_id,
    manager_id,
    complaint_id,
    case
        when is_coded then cast(date_diff('day', client_before_on, received_on) as integer)
    end as client_gap_days,
    case
        when is_coded then cast(date_diff('day', party_before_on, received_on) as integer)
    end as group_gap_days,
    case when is_coded then client_after_on end as client_repeats_on

from neighbours
