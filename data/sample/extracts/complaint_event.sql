with

cases as (

    select
        *,
        date_diff('second', received_at, would_close_at) as seconds,
        u(i, 'escalated') < 0.3 as is_escalated
    from complaint_base

),

stages as (

    select *
    from (
        values
        (1, 'verify', 0.05, 0.30),
        (2, 'review', 0.30, 0.55),
        (3, 'rectify', 0.55, 0.85),
        (4, 'follow_up', 0.85, 0.97),
        (5, 'archive', 0.97, 1.00),
        -- Sent back from rectifying to reviewing, and rectified once more.
        (6, 'review', 0.62, 0.70),
        (7, 'rectify', 0.70, 0.84)
    ) as listed (step, stage, starts, stops)

),

staged as (

    select
        cases.*,
        stages.step,
        stages.stage,
        -- Handled at one level; some are handed up for rectification, and wait for it.
        least(
            1 + pick(cases.i, 'handled at', 3)
            + case when is_escalated and stages.step >= 3 then 1 else 0 end,
            3
        ) as handled_level,
        case
            -- Two stages booked in the same second, and one left before it was entered.
            when loop_kind = 'same second' and step in (2, 3) then 0.40
            when loop_kind = 'out of order' and step = 3 then 0.62
            when is_escalated and step = 3 and loop_kind = 'whole' then 0.60
            else starts
        end as starts,
        case
            when loop_kind = 'same second' and step = 2 then 0.40
            when loop_kind = 'out of order' and step = 3 then 0.58
            when loop_kind = 'sent back' and step = 3 then 0.62
            else stops
        end as stops
    from cases
    cross join stages
    where
        not (loop_kind = 'no rectify' and step = 3)
        and not (loop_kind = 'no archive' and step = 5)
        and not (loop_kind = 'no follow-up' and step = 4)
        and not (course in ('withdrawn', 'merged') and step > 2)
        and not (loop_kind <> 'sent back' and step > 5)

),

events as (

    select
        i,
        complaint_id,
        org_id,
        10 + 2 * step as sequence,
        received_at + to_seconds(cast(floor(seconds * starts) as bigint)) as ts,
        'stage_in' as type,
        stage,
        'H' || (1 + pick(i, stage, 60)) as actor,
        cast(handled_level as bigint) as level,
        null as reason,
        cast(null as bigint) as days
    from staged
    where not (loop_kind = 'left without entering' and step = 2)

    union all

    select
        i,
        complaint_id,
        org_id,
        11 + 2 * step,
        received_at + to_seconds(cast(floor(seconds * stops) as bigint)),
        'stage_out',
        stage,
        'H' || (1 + pick(i, stage, 60)),
        cast(handled_level as bigint),
        null,
        null
    from staged
    where course not in ('withdrawn', 'merged') or step = 1

    union all

    -- The machine acknowledges at once; a person calls later, or never.
    select
        i,
        complaint_id,
        org_id,
        1,
        received_at + to_seconds(60),
        'acknowledge',
        null,
        'system',
        null,
        null,
        null
    from cases
    where u(i, 'acknowledged') < 0.9

    union all

    select
        i,
        complaint_id,
        org_id,
        2,
        received_at
        + to_seconds(
            cast(floor(least(seconds * 0.5, exp(9.5 + 1.0 * gauss(i, 'call')))) as bigint)
        ),
        'contact',
        null,
        'H' || (1 + pick(i, 'caller', 60)),
        1,
        null,
        null
    from cases
    where u(i, 'called') < 0.93

    union all

    select
        i,
        complaint_id,
        org_id,
        case type when 'pause' then 30 else 31 end,
        received_at + to_seconds(cast(floor(seconds * share) as bigint)),
        type,
        'review',
        'H' || (1 + pick(i, 'review', 60)),
        null,
        case
            when u(i, 'why paused') < 0.6 then 'external_appraisal'
            else 'waiting_for_client'
        end,
        null
    from cases
    cross join (values ('pause', 0.35), ('resume', 0.50)) as stops (type, share)
    where incident = 'paused'

    union all

    -- A second pause that begins before the first one ends.
    select
        i,
        complaint_id,
        org_id,
        case type when 'pause' then 32 else 33 end,
        received_at + to_seconds(cast(floor(seconds * share) as bigint)),
        type,
        'review',
        'H' || (1 + pick(i, 'review', 60)),
        null,
        'external_inspection',
        null
    from cases
    cross join (values ('pause', 0.42), ('resume', 0.60)) as stops (type, share)
    where incident = 'paused' and u(i, 'paused again') < 0.4

    union all

    -- Planned extensions come before the deadline, late ones after it: a breach.
    select
        i,
        complaint_id,
        org_id,
        40 + turn,
        received_at + to_days(cast(
            case
                when incident = 'extended late' then case when is_complex then 33 else 18 end
                when turn = 1 then case when is_complex then 27 else 12 end
                when is_complex then 55
                else 28
            end as integer
        )),
        'extend',
        null,
        'H' || (1 + pick(i, 'approver', 20)),
        case when u(i, 'who approved') < 0.15 then 1 else cast(1 + turn as bigint) end,
        choose(['complex_facts', 'third_party', 'large_sum'], i, 'why extended'),
        case when is_complex then 30 else 15 end
    from cases
    cross join (values (1), (2)) as turns (turn)
    where
        incident like 'extended%'
        and (turn = 1 or incident = 'extended twice')
        -- Only who is still at work asks for more time.
        and days_taken > case
            when incident = 'extended late' then 34
            when turn = 1 then case when is_complex then 27 else 12 end
            when is_complex then 55
            else 28
        end

    union all

    select
        i,
        complaint_id,
        org_id,
        60,
        would_close_at,
        case course when 'withdrawn' then 'withdraw' when 'merged' then 'merge' else 'close' end,
        null,
        case course when 'withdrawn' then null else 'H' || (1 + pick(i, 'closer', 60)) end,
        null,
        null,
        null
    from cases
    where course <> 'never closed'

    union all

    select
        i,
        complaint_id,
        org_id,
        70 + step,
        case
            when step = 0 then would_reopen_at
            when step = 4 then would_close_again_at
            when step = 1 then would_reopen_at + to_minutes(90)
            when step = 2 then would_close_again_at - to_minutes(240)
            else would_close_again_at - to_minutes(240)
        end,
        ['reopen', 'stage_in', 'stage_out', 'stage_in', 'close'][step + 1],
        [null, 'rectify', 'rectify', 'follow_up', null][step + 1],
        'H' || (1 + pick(i, 'again', 60)),
        2,
        case step when 0 then 'new_facts' end,
        null
    from cases
    cross join range(5) as steps (step)
    where course = 'reopened'

)

select
    events.complaint_id || '-' || lpad(cast(sequence as text), 2, '0') as event_id,
    events.complaint_id,
    events.ts,
    events.type,
    events.stage,
    case
        when events.type = 'acknowledge' and u(events.i, 'machine') >= 0.85
            then 'H' || (1 + pick(events.i, 'receives', 60))
        else events.actor
    end as actor,
    cast(events.level as bigint) as level,
    events.reason,
    cast(events.days as bigint) as days,
    cast(events.sequence as bigint) as sequence,
    case
        when
            events.type = 'stage_in' and events.stage = 'rectify' and u(events.i, 'day named') < 0.5
            then cast(cast(events.ts as date) + 3 + pick(events.i, 'days named', 18) as date)
    end as due_on,
    case
        when events.type = 'acknowledge' then u(events.i, 'machine') < 0.85
        when events.type = 'contact' and u(events.i, 'robot') < 0.05 then true
    end as is_automatic
from events
inner join complaint_base on events.i = complaint_base.i
where events.ts <= complaint_base.now_at
order by
    events.org_id,
    events.complaint_id,
    events.sequence
