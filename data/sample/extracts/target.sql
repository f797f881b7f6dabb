with

months as (

    select
        'month' as cycle,
        cast(date_trunc('month', month_end_back(k)) as date) as period_start,
        month_end_back(k) as period_end
    from range(getvariable('months')) as numbers (k)

),

years as (

    select distinct
        'year' as cycle,
        cast(date_trunc('year', period_end) as date) as period_start,
        make_date(cast(year(period_end) as bigint), 12, 31) as period_end
    from months

),

periods as (

    select * from months
    union all
    select * from years

),

metrics as (

    select *
    from (
        values
        ('deposit_average', 0.30),
        ('loan_balance', 0.20),
        ('net_revenue', 0.25),
        ('npl_ratio', 0.15),
        ('visit_compliance', 0.10)
    ) as listed (metric, weight)

),

people as (

    select
        'employee' as subject_type,
        employee.employee_id as subject_id,
        'individual' as level,
        employee.hire_date,
        employee.leave_date,
        manager_book.loan_book,
        manager_book.deposit_book
    from employee
    left join manager_book on employee.employee_id = manager_book.employee_id
    where employee.role = 'rm'

),

home_books as (

    select
        org_id,
        sum(loan_book) as loan_book,
        sum(case when has_deposit then deposit_book else 0 end) as deposit_book
    from client_book
    group by org_id

),

units as (

    select
        'org' as subject_type,
        org.org_id as subject_id,
        case org.level when 'hq' then 'bank' when 'tier1_branch' then 'branch' else 'team' end
            as level,
        sum(home_books.loan_book) as loan_book,
        sum(home_books.deposit_book) as deposit_book
    from org
    inner join
        home_books
        on org.org_id = '000' or starts_with(home_books.org_id, org.org_id)
    where org.level in ('hq', 'tier1_branch', 'tier2_branch')
    group by
        org.org_id,
        org.level

),

subjects as (

    select * from people
    union all by name
    select * from units

),

valued as (

    select
        periods.period_start,
        periods.period_end,
        periods.cycle,
        subjects.*,
        metrics.*,
        u(subject_id || metric || period_end, 'gap') as gap,
        -- Within a fifth of what the book usually yields.
        (0.85 + 0.35 * u(subject_id || metric || date_trunc('quarter', period_end), 'reach'))
            as reach
    from periods
    cross join metrics
    inner join
        subjects
        on
            (subjects.hire_date is null or periods.period_end >= subjects.hire_date)
            and (subjects.leave_date is null or periods.period_start < subjects.leave_date)
            -- Income is asked of people by the year, everything else by the month.
            and periods.cycle = case
                when subjects.subject_type = 'employee' and metrics.metric = 'net_revenue'
                    then 'year'
                else 'month'
            end

)

select
    period_start,
    period_end,
    subject_type,
    subject_id,
    metric,
    cast(case
        -- Some targets were never set, or set to nothing.
        when gap < 0.010 and subject_type = 'employee' then 0
        when
            metric = 'deposit_average'
            then round(coalesce(deposit_book, 2000000) * 0.65 * reach, -4)
        when metric = 'loan_balance' then round(coalesce(loan_book, 5000000) * 1.1 * reach, -4)
        when metric = 'net_revenue'
            then
                round(
                    (
                        coalesce(deposit_book, 2000000) * 0.001
                        + coalesce(loan_book, 5000000) * 0.0012
                    )
                    * reach * case cycle when 'year' then 12 else 1 end,
                    -2
                )
        when metric = 'npl_ratio' then 0.02
        else 0.80
    end as double) as value,
    cast(
        case
            when gap >= 0.010 and gap < 0.012 and subject_type = 'employee' then null else weight
        end as double
    )
        as weight,
    cast(1.2 as double) as cap,
    cast(0 as double) as floor,
    'V1' as version,
    case
        when gap > 0.99 then null
        else cast(period_start as timestamp) - to_days(7) + to_hours(10)
    end as approved_at,
    level
from valued
order by
    period_start,
    subject_type,
    subject_id,
    metric
