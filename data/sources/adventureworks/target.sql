-- Two rows per person and month: the same target for own sales and for the sales of the person's
-- regions. Director, managers and representatives carry the same money: `level` keeps them apart.
with

metrics as (

    select 'net_revenue_booked' as metric
    union all
    select 'net_revenue_region' as metric

)

select
    cast(targets.TargetMonth as date) as period_start,
    last_day(cast(targets.TargetMonth as date)) as period_end,
    'employee' as subject_type,
    targets.EmployeeID as subject_id,
    metrics.metric,
    targets.TargetAmount as value,
    cast(null as double) as weight,
    cast(null as double) as cap,
    cast(null as double) as floor,
    'original' as version,
    cast(null as timestamp) as approved_at,
    case
        when salesperson.Title = 'Director of Sales' then 'bank'
        when salesperson.Title like '% Sales Manager' then 'team'
        when salesperson.Title = 'Sales Representative' then 'individual'
    end as level
from targets
inner join salesperson using (EmployeeID)
cross join metrics
