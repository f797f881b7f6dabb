with

planted as (

    select
        alias_id,
        client_id,
        old_id,
        type,
        -- P1702 goes into P1703 in the middle of the last month.
        case when days_ago is null then month_end_back(1) + 15 else days_back(days_ago) end as date
    from planted_client_alias

),

renamed as (

    select
        'A' || client_id as alias_id,
        client_id,
        'OLD' || client_id as old_id,
        'rename' as type,
        days_back(pick(n, 'renamed', getvariable('n_days'))) as date
    from client_base
    where
        u(n, 'renamed') < 0.004
        and not is_planted
        and kind = 'legal'
        and open_date < days_back(getvariable('n_days'))

)

select * from planted
union all
select * from renamed
order by alias_id
