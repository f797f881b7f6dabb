with

spans as (

    select
        client_steward.*,
        span.turn
    from client_steward
    cross join (values (1), (2)) as span (turn)
    where pattern != 'never'

),

relationship as (

    select
        n,
        client_id,
        case
            when pattern = 'joined' and turn = 1 then rm2
            when pattern = 'joined' then rm1
            when turn = 1 then rm1
            else rm2
        end as employee_id,
        case
            when
                turn = 1
                then
                    case
                        when
                            pattern = 'joined'
                            then greatest(open_date, least(hire2, changed_on - 1))
                        else open_date
                    end
            when pattern = 'split' then open_date
            -- Two managers at once for three weeks.
            when pattern = 'overlap' then cast(changed_on - 21 as date)
            else changed_on
        end as valid_from,
        case
            when
                turn = 1 and pattern in ('handover', 'no successor', 'joined', 'overlap')
                then changed_on
        end as valid_to,
        case when pattern = 'split' then case turn when 1 then 0.6 else 0.4 end else 1.0 end
            as split_pct,
        pattern,
        turn
    from spans
    where turn = 1 or pattern in ('handover', 'joined', 'split', 'overlap')

),

others as (

    select
        client_base.n,
        client_base.client_id,
        employee.employee_id,
        employee.role,
        client_base.open_date
    from client_base
    inner join
        employee
        on
            client_base.tier1_id = employee.tier1_id
            and employee.role in ('credit_pm', 'treasury_pm')
            and pick(client_base.n, employee.role, 3) = employee.i % 3
    where
        client_base.size > 0.6
        and client_base.status != 'prospect'
        and employee.hire_date <= client_base.open_date

),

together as (

    select
        n,
        client_id,
        employee_id,
        'relationship' as role,
        valid_from,
        valid_to,
        split_pct,
        case
            when turn = 2 and pattern = 'handover' then 'handover'
            when turn = 2 and pattern = 'joined' then 'handover'
            when valid_to is not null and pattern = 'no successor' then 'manager left'
        end as reason
    from relationship
    where valid_to is null or valid_to > valid_from

    union all

    -- Whoever won the client keeps that role when another looks after it.
    select
        n,
        client_id,
        rm1,
        'developer',
        open_date,
        null,
        1.0,
        null
    from client_steward
    where u(n, 'developer') < 0.4 and pattern != 'joined'

    union all

    select
        n,
        client_id,
        employee_id,
        case role when 'credit_pm' then 'credit' else 'treasury' end,
        open_date,
        null,
        1.0,
        null
    from others
    qualify row_number() over (partition by client_id, role order by employee_id) = 1

)

select
    client_id,
    employee_id,
    role,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to,
    cast(split_pct as double) as split_pct,
    -- Some changes are keyed in days or weeks after they took effect, of the handovers of the
    -- last months so many that their month was settled before; never after the last day.
    cast(
        case
            when client_id = 'P1710' and reason = 'handover' then month_end_back(1) + 20
            when
                reason = 'handover'
                and client_id != 'P1701'
                and valid_from between month_end_back(5) and days_back(35)
                and u(n, 'late handover') < 0.3
                then least(cast(valid_from as date) + 35 + pick(n, 'late', 30), last_on())
            else
                cast(valid_from as date)
                + case when u(n || role, 'late') < 0.06 then 3 + pick(n, 'late', 40) else 0 end
        end
        as timestamp
    ) + to_hours(9 + pick(n, 'hour', 9)) as recorded_at,
    reason,
    case
        when
            reason = 'handover' and u(n, 'checklist') < 0.8
            then 'H' || lpad(cast(n as text), 9, '0')
    end
        as handover_id,
    -- Some lines let a client fall back to the pool unless it is won again in time.
    case
        when role = 'relationship' and valid_to is null and u(n, 'protected') < 0.2
            then days_back(15 - pick(n, 'protection ends', 240))
    end as protected_until
from together
order by
    client_id,
    role,
    valid_from,
    employee_id
