-- Members of the groups the bank itself has declared: never quite those that follow from links.
with

blocks as (

    select
        'DG' || lpad(cast(client_base.block as text), 7, '0') as group_id,
        client_base.client_id,
        heads.name || '集团' as group_name,
        client_base.place = 0 as parent_flag,
        client_base.n,
        greatest(client_base.open_date, heads.open_date) as valid_from,
        cast(null as date) as valid_to
    from client_base
    inner join client_base as heads on client_base.block = heads.block and heads.place = 0
    where
        client_base.in_group
        and client_base.status != 'prospect'
        and u(client_base.block, 'is declared') < 0.8
        -- One member in twelve was overlooked.
        and (client_base.place = 0 or u(client_base.n, 'overlooked') > 0.08)

),

strangers as (

    -- And one group in ten holds somebody who is no member.
    select
        blocks.group_id,
        client_base.client_id,
        blocks.group_name,
        false,
        client_base.n,
        greatest(blocks.valid_from, client_base.open_date),
        cast(null as date)
    from blocks
    inner join client_base on client_base.n = blocks.n + 9
    where
        blocks.parent_flag
        and not client_base.in_group
        and client_base.kind = 'legal'
        and client_base.status = 'active'
        and u(blocks.n, 'stranger') < 0.10

),

invented as (

    select * from blocks
    union all
    select * from strangers

)

select
    *,
    case when parent_flag then 'core' else 'ordinary' end as member_type
from invented

union all

select
    group_id,
    client_id,
    group_name,
    parent_flag = 'true',
    null,
    days_back(from_days_ago),
    days_back(to_days_ago),
    member_type
from planted_group_declared
