-- Three years of handovers at 5 % a year, one in twenty of them recorded a month late; one client
-- in fifty is shared.
with

clients as (

    select
        n,
        'C' || lpad(cast(n as text), 9, '0') as client_id,
        (hash(n, 'handed over') % 1000) < 150 as is_handed_over,
        (hash(n, 'shared') % 50) = 0 as is_shared,
        (hash(n, 'late') % 20) = 0 as is_late,
        cast(
            date '2023-07-01' + cast(hash(n, 'day') % 1096 as integer) as date
        ) as handed_over_on,
        'E' || lpad(cast(n % ($n_clients // 50) as text), 6, '0') as first_manager,
        'E' || lpad(cast((n * 7 + 13) % ($n_clients // 50) as text), 6, '0') as second_manager
    from range($n_clients) as numbers (n)

)

select
    client_id,
    first_manager as employee_id,
    'relationship' as role,
    date '2020-01-01' as valid_from,
    case when is_handed_over then handed_over_on end as valid_to,
    cast(case when is_shared and not is_handed_over then 0.6 else 1 end as double) as split_pct,
    timestamp '2020-01-01' as recorded_at
from clients
union all
select
    client_id,
    second_manager as employee_id,
    'relationship' as role,
    case when is_handed_over then handed_over_on else date '2020-01-01' end as valid_from,
    cast(null as date) as valid_to,
    cast(case when is_handed_over then 1 else 0.4 end as double) as split_pct,
    case
        when is_handed_over and is_late then cast(handed_over_on + 45 as timestamp)
        when is_handed_over then cast(handed_over_on as timestamp)
        else timestamp '2020-01-01'
    end as recorded_at
from clients
where (is_handed_over or is_shared) and first_manager <> second_manager
order by
    client_id,
    valid_from
