-- Findings against one account manager in twenty; most are closed, a few of the open ones serious.
with

found as (

    select
        employee_id,
        i,
        greatest(hire_date, days_back(10 + pick(i, 'found', getvariable('n_days') - 11)))
            as found_on,
        u(i, 'serious') < 0.4 or i = 1 as is_serious,
        u(i, 'finding closed') < 0.5 and i != 1 as is_closed,
        u(i, 'appeal') as appeal
    from employee
    where role = 'rm' and (u(i, 'finding') < 0.05 or i = 1)

)

select
    'CF' || lpad(cast(i as text), 6, '0') as finding_id,
    employee_id,
    case when is_serious then 'serious' else 'minor' end as severity,
    cast(found_on as date) as found_on,
    case
        when is_closed
            then cast(least(last_on(), found_on + 20 + pick(i, 'closing', 90)) as date)
    end as closed_on,
    case
        when appeal < 0.10 then 'pending'
        when appeal < 0.15 then 'upheld'
        when appeal < 0.20 then 'rejected'
        else 'none'
    end as appeal_status
from found
order by
    finding_id
