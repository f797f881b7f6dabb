-- Everybody who is measured: account managers first, then the people around them.
with

posts as (

    select
        i,
        case
            when i <= getvariable('n_rm') then 'rm'
            when i <= getvariable('n_rm') * 1.08 then 'credit_pm'
            when i <= getvariable('n_rm') * 1.13 then 'treasury_pm'
            when i <= getvariable('n_rm') * 1.16 then 'assistant'
            when i <= floor(getvariable('n_rm') * 1.16) + getvariable('n_tier1') then 'branch_head'
            else 'director'
        end as role,
        i - floor(getvariable('n_rm') * 1.16) as head_of,
        u(i, 'grade') as grade_draw
    from
        range(
            1,
            cast(floor(getvariable('n_rm') * 1.16) as bigint) + getvariable('n_tier1') + 5
        ) as people (i)

),

placed as (

    select
        posts.*,
        case
            when role = 'branch_head' then lpad(cast(cast(head_of as bigint) as text), 3, '0')
            when role = 'director' then '000'
            -- The first managers go round so that no branch is without.
            when
                i <= 3 * getvariable('n_tier1')
                then lpad(cast(1 + (i - 1) % getvariable('n_tier1') as text), 3, '0')
            else slot.tier1_id
        end as tier1_id
    from posts
    inner join slot on pick(i, 'tier1', 1000) = slot.slot

),

seated as (

    select
        placed.*,
        coalesce(org.org_id, placed.tier1_id) as org_id
    from placed
    left join tier1 on placed.tier1_id = tier1.tier1_id
    left join
        org
        on
            placed.tier1_id = org.tier1_id
            and placed.role in ('rm', 'assistant', 'credit_pm', 'treasury_pm')
            and org.level = 'sub_branch'
            and org.seat = 1 + pick(placed.i, 'seat', tier1.n_seats)

),

dated as (

    select
        *,
        -- One in twenty leaves inside the window, one in fifteen joins.
        role = 'rm' and i % 20 = 0 as leaves,
        role = 'rm' and i % 15 = 7 and i > 3 * getvariable('n_tier1') as joins
    from seated

)

select
    i,
    'E' || lpad(cast(i as text), 5, '0') as employee_id,
    person_zh('E' || i) as name,
    person_en('E' || i) as name_en,
    role,
    tier1_id,
    org_id,
    case
        when grade_draw < 0.05 then 'special'
        when grade_draw < 0.25 then 'senior'
        when grade_draw < 0.65 then 'intermediate'
        when grade_draw < 0.90 then 'junior'
        else 'trainee'
    end as grade,
    case
        when joins then days_back(pick(i, 'hired', getvariable('n_days') - 20))
        else days_back(1500 + pick(i, 'hired', 4000))
    end as hire_date,
    case
        when leaves then days_back(5 + pick(i, 'left', getvariable('n_days') - 25))
    end as leave_date,
    case when u(i, 'fte') < 0.06 then 0.5 when u(i, 'fte') < 0.09 then 0.8 else 1.0 end as fte_pct,
    ['large', 'mid', 'small', 'micro'][1 + pick(i, 'segment', 4)] as segment,
    leaves,
    joins
from dated
order by i
