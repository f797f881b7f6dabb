/*
[rule]
rule = "complaint_events_out_of_order"
extract = "complaint_event"
column = "ts"
consequence = "warn"
title.en = "The events of a complaint are out of order"
title.zh = "投诉处理节点顺序有误"
hint.en = "Before receipt, a stage left that was not entered, or a resume without a pause."
hint.zh = "节点早于受理、未进入环节即离开，或未暂停即恢复。"
*/
with

ordered as (

    select
        raw_complaint_event.event_id,
        raw_complaint_event.ts,
        raw_complaint_event.type,
        raw_complaint.received_at,
        sum(
            case raw_complaint_event.type when 'pause' then 1 when 'resume' then -1 else 0 end
        ) over so_far as pauses_open,
        sum(
            case raw_complaint_event.type when 'stage_in' then 1 when 'stage_out' then -1 else 0 end
        ) over stage_so_far as stages_open

    from raw_complaint_event

    inner join raw_complaint
        on raw_complaint_event.complaint_id = raw_complaint.complaint_id

    -- At one and the same time, what opens comes before what closes.
    window
        so_far as (
            partition by raw_complaint_event.complaint_id
            order by
                raw_complaint_event.ts,
                coalesce(raw_complaint_event.sequence, 0),
                case when raw_complaint_event.type = 'resume' then 1 else 0 end,
                raw_complaint_event.event_id
            rows unbounded preceding
        ),
        stage_so_far as (
            partition by raw_complaint_event.complaint_id, raw_complaint_event.stage
            order by
                raw_complaint_event.ts,
                coalesce(raw_complaint_event.sequence, 0),
                case when raw_complaint_event.type = 'stage_out' then 1 else 0 end,
                raw_complaint_event.event_id
            rows unbounded preceding
        )

)

select event_id

from ordered

where
    ts < received_at
    or (type = 'resume' and pauses_open < 0)
    or (type = 'stage_out' and stages_open < 0)
