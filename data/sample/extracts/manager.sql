-- Grades float: whoever was promoted has a row for the grade before. Of a few nobody wrote down
-- since when, which a row says that began before anybody was hired.
with

promoted as (

    select
        *,
        case
            when u(i, 'promoted') < 0.4 then days_back(20 + pick(i, 'promoted on', 1000))
        end as promoted_on,
        case grade
            when 'special' then 'senior'
            when 'senior' then 'intermediate'
            when 'intermediate' then 'junior'
            when 'junior' then 'trainee'
        end as grade_before
    from employee

),

dated as (

    select
        *,
        coalesce(
            promoted_on > hire_date
            and grade_before is not null
            and promoted_on < coalesce(leave_date, last_on()),
            false
        ) as is_promoted
    from promoted

),

versions as (

    select
        dated.*,
        version.place,
        case when version.place = 1 then dated.grade_before else dated.grade end as grade_then,
        case
            when version.place = 2 and dated.is_promoted then dated.promoted_on
            when u(dated.i, 'not written down') < 0.04 and not dated.is_promoted
                then date '1900-01-01'
            else dated.hire_date
        end as valid_from,
        case when version.place = 1 then dated.promoted_on end as valid_to
    from dated
    cross join (values (1), (2)) as version (place)
    where version.place = 2 or dated.is_promoted

)

select
    versions.employee_id,
    versions.name,
    versions.role,
    versions.grade_then as grade,
    versions.org_id,
    versions.hire_date,
    versions.leave_date,
    cast(versions.fte_pct as double) as fte_pct,
    versions.name_en,
    versions.segment,
    case when versions.role not in ('branch_head', 'director') then heads.employee_id end
        as reports_to,
    cast(versions.valid_from as date) as valid_from,
    cast(versions.valid_to as date) as valid_to
from versions
left join
    employee as heads
    on versions.tier1_id = heads.tier1_id and heads.role = 'branch_head'
order by
    versions.org_id,
    versions.employee_id,
    versions.valid_from
