with

responsible as (

    select
        client_steward.*,
        client_base.org_id,
        client_base.client_id || getvariable('month_end') as line,
        case
            when
                pattern in ('handover', 'overlap') and changed_on <= getvariable('month_start')
                then rm2
            when pattern = 'joined' and changed_on > getvariable('month_start') then rm2
            else rm1
        end as employee_id,
        case
            when
                pattern in ('handover', 'overlap') and changed_on <= getvariable('month_start')
                then leave2
            when pattern = 'joined' and changed_on > getvariable('month_start') then leave2
            else leave1
        end as leave_date,
        least(0.75, 0.22 + 0.08 * client_base.size) as client_rhythm
    from client_steward
    inner join client_base on client_steward.n = client_base.n
    where
        pattern != 'never'
        and client_steward.open_date < getvariable('month_start')
        and not (pattern = 'no successor' and changed_on <= getvariable('month_start'))
        and u(client_steward.n, 'never visited') > 0.05

),

paced as (

    -- Some managers see their clients twice as often as others.
    select
        *,
        client_rhythm * (0.55 + 0.9 * u(employee_id, 'diligence')) as rhythm
    from responsible

),

visits as (

    select
        paced.*,
        turn,
        line || turn as visit,
        cast(getvariable('month_start') as timestamp)
        + to_days(pick(line || least(turn, 2), 'day', 27))
        + to_minutes(540 + 15 * pick(line || turn, 'minute', 32)) as planned
    from paced
    cross join range(1, 4) as turns (turn)
    where
        case turn
            when 1 then u(line, 'visited') < rhythm
            when 2 then u(line, 'again') < rhythm * 0.25
            -- The same visit keyed twice on one day.
            else u(line, 'again') < rhythm * 0.25 and u(line, 'twice') < 0.15
        end
        and (leave_date is null or leave_date > getvariable('month_end'))

),

done as (

    select
        *,
        case
            when u(visit, 'not done') < 0.09 then null
            else
                planned
                + to_days(
                    case when u(visit, 'late') < 0.15 then 1 + pick(visit, 'late', 4) else 0 end
                )
        end as done
    from visits

)

select
    'V' || client_id || strftime(getvariable('month_end'), '%y%m') || turn as visit_id,
    client_id,
    employee_id,
    case
        when done is not null and u(visit, 'unplanned') < 0.06 then null else planned
    end as planned_at,
    case when done <= cast(last_on() as timestamp) + interval '20 hours' then done end as done_at,
    choose(['on_site', 'on_site', 'phone', 'video', 'other'], visit, 'mode') as mode,
    coalesce(
        done <= cast(last_on() as timestamp) + interval '20 hours' and u(visit, 'effective') < 0.86,
        false
    )
        as effective_flag,
    choose(['贷后检查', '产品推介', '日常维护', '投诉回访'], visit, 'purpose') as purpose,
    case when u(visit, 'next') < 0.4 then '跟进授信续作' end as next_action,
    case when done is not null and u(visit, 'proof') < 0.7 then 'photo' end as evidence
from done
order by
    org_id,
    visit_id
