-- One row per ticket. Upstream read every date it could as month-day: where the day as written is
-- 12 or less, it is the month. Swapped back, all dates lie in 2015-04-01 to 2015-06-30.
with

written as (

    select
        *,
        strptime(Date || ' ' || Time, '%d-%m-%y %I:%M:%S %p') as written_at
    from complaint_file

),

repaired as (

    select
        *,
        case
            when day(written_at) <= 12
                then strptime(Date || ' ' || Time, '%m-%d-%y %I:%M:%S %p')
            else written_at
        end as received_at
    from written

)

select
    "Ticket #" as complaint_id,
    received_at,
    case "Received Via"
        when 'Customer Care Call' then 'call'
        when 'Internet' then 'internet'
    end as channel,
    'client' as source,
    cast(null as varchar) as client_id,
    upper(replace(trim(State), ' ', '-')) as org_id,
    cast(null as varchar) as employee_id,
    cast(null as varchar) as business_code,
    cast(null as varchar) as reason_code,
    'simple' as severity,
    cast(null as varchar) as sla_profile,
    case
        when Status in ('Closed', 'Solved') then 'closed'
        when Status in ('Open', 'Pending') then 'open'
    end as status,
    cast(null as varchar) as outcome,
    cast(null as timestamp) as closed_at,
    cast(null as timestamp) as notified_at,
    "Customer Complaint" as description
from repaired
