/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["complaint_id"]
meaning   = { en = "The deadline as first set and as approved, with the extensions that were valid. One row per month and complaint.", zh = "原到期日、批准后的到期日及有效延期。每月每件投诉一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "date" }
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
original_due_on    = { en = "Deadline without extensions", zh = "未延期到期日", unit = "date" }
approved_due_on    = { en = "Deadline with the valid extensions", zh = "含有效延期的到期日", unit = "date" }
first_extended_on  = { en = "First extension recorded on", zh = "首次延期登记日", unit = "date" }
second_extended_on = { en = "Second extension recorded on", zh = "再次延期登记日", unit = "date" }
late_count         = { en = "Asked for after the deadline they should move", zh = "到期后才登记的延期次数", unit = "count" }
low_level_count    = { en = "Asked for in time without the approving level", zh = "按时申请但审批层级不足的次数", unit = "count" }
requested_count    = { en = "Extensions asked for", zh = "申请延期次数", unit = "count" }
due_reason         = { en = "Why there is no deadline", zh = "无到期日的原因", unit = "" }
*/
with

clocks as (

    select
        complaint_id,
        sla_profile,
        base_days,
        first_extension_days,
        first_extension_level,
        second_extension_level
    from complaint_clock
    where month_end = $month_end

),

requests as (

    select *
    from complaint_extension
    where month_end = $month_end

),

deadlines as (

    select
        complaint_id,
        limit_days,
        due_on
    from complaint_deadline
    where month_end = $month_end

),

originals as (

    select
        clocks.*,
        deadlines.due_on as original_due_on
    from clocks
    left join deadlines
        on clocks.complaint_id = deadlines.complaint_id and clocks.base_days = deadlines.limit_days

),

first_ones as (

    -- Recorded after the deadline it should move, an extension is a breach and moves nothing.
    select
        originals.complaint_id,
        min(requests.event_number) as event_number
    from originals
    inner join requests on originals.complaint_id = requests.complaint_id
    where
        originals.first_extension_days > 0
        and requests.approved_level >= originals.first_extension_level
        and requests.recorded_on <= originals.original_due_on
    group by originals.complaint_id

),

firsts as (

    select
        originals.*,
        coalesce(first_ones.event_number, 0) as first_number,
        requests.recorded_on as first_extended_on,
        originals.base_days + coalesce(requests.first_days, 0) as first_limit_days
    from originals
    left join first_ones on originals.complaint_id = first_ones.complaint_id
    left join requests
        on
            first_ones.complaint_id = requests.complaint_id
            and first_ones.event_number = requests.event_number

),

first_dues as (

    select
        firsts.*,
        deadlines.due_on as first_due_on
    from firsts
    left join deadlines
        on
            firsts.complaint_id = deadlines.complaint_id
            and firsts.first_limit_days = deadlines.limit_days

),

second_ones as (

    select
        first_dues.complaint_id,
        min(requests.event_number) as event_number
    from first_dues
    inner join requests
        on
            first_dues.complaint_id = requests.complaint_id
            and first_dues.first_number < requests.event_number
    where
        (first_dues.first_extension_days = 0 or first_dues.first_number > 0)
        and requests.second_days > 0
        and requests.approved_level >= first_dues.second_extension_level
        and requests.recorded_on <= first_dues.first_due_on
    group by first_dues.complaint_id

),

seconds as (

    select
        first_dues.*,
        coalesce(second_ones.event_number, 0) as second_number,
        requests.recorded_on as second_extended_on,
        first_dues.first_limit_days + coalesce(requests.second_days, 0) as limit_days
    from first_dues
    left join second_ones on first_dues.complaint_id = second_ones.complaint_id
    left join requests
        on
            second_ones.complaint_id = requests.complaint_id
            and second_ones.event_number = requests.event_number

),

judged as (

    -- A request is held against the deadline as it stood when it was made.
    select
        requests.complaint_id,
        requests.event_number in (seconds.first_number, seconds.second_number) as is_valid,
        requests.recorded_on > case
            when seconds.second_number > 0 and requests.event_number > seconds.second_number
                then deadlines.due_on
            when seconds.first_number > 0 and requests.event_number > seconds.first_number
                then seconds.first_due_on
            else seconds.original_due_on
        end as is_late,
        requests.approved_level < case
            when seconds.first_number > 0 and requests.event_number > seconds.first_number
                then seconds.second_extension_level
            when seconds.first_extension_days = 0 then seconds.second_extension_level
            else seconds.first_extension_level
        end as is_low
    from requests
    inner join seconds on requests.complaint_id = seconds.complaint_id
    left join deadlines
        on
            seconds.complaint_id = deadlines.complaint_id
            and seconds.limit_days = deadlines.limit_days

),

request_counts as (

    select
        complaint_id,
        count(*) as requested_count,
        count(*) filter (where not is_valid and is_late) as late_count,
        count(*) filter (where not is_valid and not is_late and is_low) as low_level_count
    from judged
    group by complaint_id

)

select
    cast($month_end as date) as month_end,
    seconds.complaint_id,
    seconds.original_due_on,
    deadlines.due_on as approved_due_on,
    seconds.first_extended_on,
    seconds.second_extended_on,
    coalesce(request_counts.late_count, 0) as late_count,
    coalesce(request_counts.low_level_count, 0) as low_level_count,
    coalesce(request_counts.requested_count, 0) as requested_count,
    case
        when seconds.sla_profile is null then 'no_profile_in_force'
        when deadlines.due_on is null then 'calendar_not_covered'
    end as due_reason

from seconds
left join deadlines
    on seconds.complaint_id = deadlines.complaint_id and seconds.limit_days = deadlines.limit_days
left join request_counts on seconds.complaint_id = request_counts.complaint_id
