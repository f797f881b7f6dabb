with

quarters as (

    select
        cast(date_trunc('quarter', last_on()) - to_months(cast(3 * k as integer)) as date)
            as period_start,
        last_day(
            cast(date_trunc('quarter', last_on()) - to_months(cast(3 * k - 2 as integer)) as date)
        )
            as period_end
    from range(cast(1 + getvariable('months') // 3 as bigint)) as numbers (k)

)

select
    quarters.period_start,
    quarters.period_end,
    employee.employee_id,
    round(least(1.0, 0.84 + 0.08 * gauss(employee.i || '|' || quarters.period_end, 'score')), 3)
        as score,
    coalesce(heads.employee_id, 'E00001') as scorer,
    '工作态度,团队协作,合规意识' as items
from quarters
inner join
    employee
    on
        quarters.period_end >= employee.hire_date
        and employee.role = 'rm'
        and coalesce(employee.leave_date, date '2999-12-31') > quarters.period_start
left join
    employee as heads
    on employee.tier1_id = heads.tier1_id and heads.role = 'branch_head'
where
    quarters.period_end <= last_on()
    -- Some were never scored: open, which is not zero.
    and u(employee.i || '|' || quarters.period_end, 'missing') > 0.04
order by
    quarters.period_end,
    employee.org_id,
    employee.employee_id
