-- Every complaint with the plan of its course; events and outcome follow from it.
with

numbered as (

    select
        i,
        'K' || lpad(cast(i as text), 7, '0') as complaint_id,
        slot.tier1_id,
        slot.n_seats,
        -- Received at any hour of any day, holidays and make-up Saturdays included.
        case
            when i <= 7
                then cast([
                    date '2026-02-11', date '2026-02-14', date '2026-02-17', date '2026-02-28',
                    date '2026-05-01', date '2026-05-09', date '2026-04-30'
                ][i] as timestamp) + to_minutes(600 + 15 * i)
            when i between 16 and 22
                then
                    cast(days_back(case i when 20 then 50 else 35 + i end) as timestamp)
                    + to_hours(10)
            else
                cast(days_back(greatest(
                    pick(kind_i, 'received day', getvariable('n_days'))
                    - case when kind_i < i then 4 + pick(i, 'again after', 150) else 0 end,
                    0
                )) as timestamp)
                + to_seconds(25200 + pick(i, 'received second', 54000))
        end as received_at,
        case
            when i = 20 then 40 when i between 16 and 22 then 4 else
                exp(1.75 + 0.85 * gauss(i, 'days'))
        end as days_taken,
        u(i, 'fate') as fate,
        -- Every ninth comes from the client of the one before it, for the same cause.
        kind_i,
        pick(kind_i, 'client', getvariable('n_client')) + 8 as client_n
    from (
        select
            i,
            case when i % 9 = 5 and i > 30 then i - 1 else i end as kind_i
        from range(1, getvariable('n_complaint') + 1) as complaints (i)
    ) as complaints
    inner join slot on pick(i, 'tier1', 1000) = slot.slot

),

-- G8: closed after 2, 3, 5, 7, 9 days, open after 10, 12, 20: the curve meets one half exactly.
even_half as (

    select
        i + 9000000 as i,
        'KM0000' || i as complaint_id,
        '002' as tier1_id,
        1 as n_seats,
        cast(days_back([12, 13, 15, 17, 19, 10, 12, 20][i]) as timestamp)
        + to_hours(9) as received_at,
        [2, 3, 5, 7, 9, 400, 400, 400][i] as days_taken,
        0.99 as fate,
        i + 9000000 as kind_i,
        cast(null as bigint) as client_n
    from range(1, 9) as cases (i)

),

together as (

    select * from numbered
    where cast(received_at as date) <= last_on()
    union all by name
    select * from even_half

),

placed as (

    select
        together.*,
        coalesce(client_base.org_id, org.org_id) as org_id,
        client_base.client_id,
        case
            when u(together.i, 'employee') < 0.65 then client_steward.rm1
        end as employee_id,
        u(together.kind_i, 'no client') < 0.18 or client_n is null as is_anonymous
    from together
    left join client_base on together.client_n = client_base.n
    left join client_steward on together.client_n = client_steward.n
    inner join
        org
        on
            together.tier1_id = org.tier1_id
            and org.level = 'sub_branch'
            and org.seat = 1 + pick(together.i, 'seat', together.n_seats)

),

fated as (

    select
        * exclude (client_id),
        case when not is_anonymous then client_id end as client_id,
        -- The first twenty are spoken for, so that the smallest bank has one of each.
        case
            when i = 18 then 'reopened'
            when i = 19 then 'never closed'
            when i = 20 then 'closed'
            when i = 21 then 'withdrawn'
            when i = 22 then 'merged'
            when fate < 0.04 then 'withdrawn'
            when fate < 0.07 and i > 30 then 'merged'
            when fate < 0.11 then 'reopened'
            when fate < 0.13 then 'never closed'
            else 'closed'
        end as course,
        u(i, 'severity') < 0.25 as is_complex,
        case
            when i = 16 then 'paused'
            when i = 20 then 'extended late'
            when u(i, 'pause') < 0.07 then 'paused'
            when u(i, 'pause') < 0.15 then 'extended'
            when u(i, 'pause') < 0.17 then 'extended twice'
            when u(i, 'pause') < 0.19 then 'extended late'
        end as incident,
        case
            when i = 16 then 'out of order'
            when i = 17 then 'same second'
            when u(i, 'order') < 0.01 then 'out of order'
            when u(i, 'order') < 0.025 then 'same second'
            when u(i, 'order') < 0.06 then 'no rectify'
            when u(i, 'order') < 0.08 then 'no archive'
            when u(i, 'order') < 0.14 then 'no follow-up'
            when u(i, 'order') < 0.16 then 'left without entering'
            when u(i, 'order') < 0.22 then 'sent back'
            else 'whole'
        end as loop_kind
    from placed

),

workdays as (

    select
        date,
        min(case when is_workday then date end) over (
            order by date rows between current row and unbounded following
        ) as next_workday
    from read_csv('../calendar/cn_workdays.csv')

),

aimed as (

    select
        *,
        received_at + to_seconds(cast(days_taken * 86400 as bigint)) as aimed_at
    from fated

),

timed as (

    -- Cases are closed on working days; the planted ones keep their days.
    select
        aimed.*,
        case
            when i > 30 and i < 9000000
                then
                    aimed_at
                    + to_days(
                        cast(coalesce(workdays.next_workday - workdays.date, 0) as integer)
                    )
            else aimed_at
        end as would_close_at,
        cast(last_on() as timestamp) + interval '23 hours 59 minutes' as now_at
    from aimed
    left join workdays on cast(aimed.aimed_at as date) = workdays.date

)

select
    *,
    course != 'never closed' and would_close_at <= now_at as is_over,
    would_close_at + to_days(cast(3 + pick(i, 'again', 40) as integer)) as would_reopen_at,
    would_close_at
    + to_days(cast(3 + pick(i, 'again', 40) + 2 + pick(i, 'second', 12) as integer))
        as would_close_again_at
from timed
order by i
