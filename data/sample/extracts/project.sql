-- n_project open ones, and two closed for every five open.
with

looked_after as materialized (

    select
        client_id,
        case
            when changed_on is not null and pattern in ('handover', 'overlap') then rm2 else rm1
        end as employee_id,
        open_date,
        row_number() over (order by n) - 1 as seat
    from client_steward
    where pattern not in ('never', 'no successor')

),

n_looked_after as (

    select count(*) as n_seats
    from looked_after

),

-- Materialised: a draw inside the join would pair every project with every client.
numbered as materialized (

    select
        i,
        pick(i, 'client', n_seats) as seat,
        i > getvariable('n_project') as is_closed,
        days_back(200 + pick(i, 'opened', 500)) as closed_opened_on
    from range(1, cast(getvariable('n_project') * 1.4 as bigint) + 1) as projects (i)
    cross join n_looked_after

)

select
    'J' || lpad(cast(i as text), 6, '0') as project_id,
    looked_after.client_id,
    looked_after.employee_id,
    cast(greatest(
        looked_after.open_date,
        case when is_closed then closed_opened_on else days_back(5 + pick(i, 'opened', 700)) end
    ) as date) as opened_on,
    case
        when is_closed
            then
                cast(
                    greatest(looked_after.open_date, closed_opened_on)
                    + 1
                    + pick(i, 'took', 190) as date
                )
    end as closed_on
from numbered
inner join
    looked_after
    on numbered.seat = looked_after.seat
where
    not is_closed
    or greatest(looked_after.open_date, closed_opened_on) + 1 + pick(i, 'took', 190) <= last_on()
order by project_id
