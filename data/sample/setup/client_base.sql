-- Every client, invented ones by number and the planted cast by name.
with

numbered as (

    select
        n,
        'C' || lpad(cast(n as text), 7, '0') as client_id,
        u(n, 'kind') as kind_draw,
        u(n, 'status') as status_draw,
        gauss(n, 'size') as size,
        n // 8 as block,
        n % 8 as place,
        pick(n, 'industry', len(getvariable('industry_code'))) + 1 as industry_at
    from range(8, getvariable('n_client') + 8) as clients (n)

),

drawn as (

    select
        n,
        client_id,
        case
            when kind_draw < 0.03 then 'natural'
            when kind_draw < 0.035 then 'government'
            when kind_draw < 0.042 then 'financial_institution'
            else 'legal'
        end as kind,
        case
            when status_draw < 0.03 then 'prospect'
            when status_draw < 0.045 then 'closed'
            else 'active'
        end as status,
        size,
        block,
        place,
        -- One block of eight in nine is a group; its first member holds the others.
        u(block, 'is group') < 0.11 as in_group,
        industry_at,
        slot.tier1_id,
        slot.n_seats,
        -- One in thirteen is new within the last two years, the others older.
        case
            when status_draw < 0.03 then days_back(pick(n, 'opened', 60))
            when u(n, 'is new') < 0.08 then days_back(pick(n, 'opened', getvariable('n_days')))
            else days_back(800 + pick(n, 'opened', 5000))
        end as open_date
    from numbered
    inner join slot on pick(n, 'tier1', 1000) = slot.slot

),

invented as (

    select
        drawn.n,
        drawn.client_id,
        false as is_planted,
        case when drawn.in_group and drawn.status != 'prospect' then 'legal' else drawn.kind end
            as kind,
        drawn.status,
        drawn.size,
        drawn.block,
        drawn.place,
        drawn.in_group,
        drawn.industry_at,
        drawn.tier1_id,
        drawn.open_date,
        org.org_id
    from drawn
    inner join
        org
        on
            drawn.tier1_id = org.tier1_id
            and org.level = 'sub_branch'
            and org.seat = 1 + pick(drawn.n, 'seat', drawn.n_seats)

),

worded as (

    select
        invented.*,
        city.region,
        case
            when kind in ('legal') then getvariable('industry_code')[industry_at]
            when kind = 'financial_institution' then 'J66'
            when kind = 'government' then 'S92'
        end as industry,
        case kind
            when 'natural' then person_zh(client_id)
            when 'government' then brand_zh(client_id) || '区财政局'
            when 'financial_institution' then brand_zh(client_id) || '财务有限公司'
            else
                brand_zh(client_id) || getvariable('industry_zh')[industry_at]
                || case when size > 1 then '集团有限公司' when size > 0.3 then '股份有限公司' else '有限公司' end
        end as name,
        case kind
            when 'natural' then person_en(client_id)
            when 'government' then brand_en(client_id) || ' District Finance Bureau'
            when 'financial_institution' then brand_en(client_id) || ' Finance Co., Ltd.'
            else
                brand_en(client_id) || ' ' || getvariable('industry_en')[industry_at]
                || case
                    when size > 1 then ' Group Co., Ltd.'
                    when size > 0.3 then ' Corp., Ltd.'
                    else ' Co., Ltd.'
                end
        end as name_en,
        case when kind = 'government' then 'local_gov' end as stop_node,
        size > 2.2 as listed_flag
    from invented
    inner join city on invented.tier1_id = city.tier1_id

),

cast_members as (

    select
        900000000 + row_number() over (order by client_id) as n,
        client_id,
        true as is_planted,
        kind,
        status,
        cast(size as double) as size,
        cast(null as bigint) as block,
        cast(null as bigint) as place,
        false as in_group,
        cast(null as bigint) as industry_at,
        planted.tier1_id,
        days_back(cast(opened_days_ago as integer)) as open_date,
        org.org_id,
        city.region,
        industry,
        planted.name,
        planted.name_en,
        stop_node,
        listed = 'yes' as listed_flag
    from planted_client as planted
    inner join city on planted.tier1_id = city.tier1_id
    inner join
        org
        on planted.tier1_id = org.tier1_id and org.level = 'sub_branch' and org.seat = 1

)

select
    *,
    -- Clients gone quiet: when the last transaction of their own was, and when they woke.
    case
        when client_id in ('P1901', 'P1902') then days_back(600)
        when client_id = 'P1903' then days_back(220)
        when is_planted then null
        when u(n, 'quiet') < 0.02 then days_back(500 + pick(n, 'quiet day', 400))
        when u(n, 'quiet') < 0.07 then days_back(20 + pick(n, 'quiet day', getvariable('n_days')))
        when u(n, 'quiet') < 0.08 then days_back(500 + pick(n, 'quiet day', 400))
    end as quiet_from,
    case
        when client_id = 'P1902' then month_end_back(1) + 9
        when not is_planted and u(n, 'quiet') >= 0.07 and u(n, 'quiet') < 0.08
            then days_back(pick(n, 'woken', 60))
    end as woken_on,
    case
        when client_id = 'P1702' then cast(month_end_back(1) + 15 as date)
        when status = 'closed' then days_back(10 + pick(n, 'gone', getvariable('n_days')))
    end as gone_on
from (
    select * from worded
    union all by name
    select * from cast_members
) as everybody
order by n
