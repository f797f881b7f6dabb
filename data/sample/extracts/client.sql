with

coded as (

    select
        *,
        uscc(client_id, region) as code_body
    from client_base

),

versions as (

    select
        coded.*,
        home.org_id as home_org_id,
        home.valid_from,
        home.valid_to
    from coded
    inner join client_home as home on coded.client_id = home.client_id

)

select
    client_id,
    case
        when kind = 'natural' or client_id = 'P1709' then null
        -- What a spreadsheet makes of eighteen digits.
        when client_id = 'P1705' then '9.13701E+17'
        when client_id = 'P1706' or u(client_id, 'bad code') < 0.0005
            then code_body || case when uscc_check(code_body) = 'X' then 'Y' else 'X' end
        else code_body || uscc_check(code_body)
    end as uscc,
    name,
    kind,
    industry,
    region,
    open_date,
    status,
    home_org_id,
    case
        when
            kind = 'natural'
            then 'ID' || lpad(cast(pick(client_id, 'id', 1000000000) as text), 12, '0')
    end
        as other_id,
    case when kind = 'natural' then 'resident_id' end as other_id_type,
    name_en,
    case
        when kind != 'legal' then null
        when size > 1.5 then 'large' when size > 0.5 then 'medium' when size > -0.8 then 'small'
        else 'micro'
    end as size_class,
    case
        when kind != 'legal' or client_id = 'P1709' or u(client_id, 'no revenue') < 0.05 then null
        -- Delivered in 10,000 yuan by one source.
        when
            client_id = 'P1710' or u(client_id, 'wan') < 0.002
            then money(exp(17.6 + 1.5 * size) / 10000)
        else money(exp(17.6 + 1.5 * size))
    end as annual_revenue,
    case when kind = 'legal' then 'CNY' end as annual_revenue_ccy,
    case when kind = 'legal' then cast(year(last_on()) - 1 as bigint) end as annual_revenue_year,
    case when kind = 'legal' then money(exp(17.2 + 1.5 * size)) end as net_assets,
    case when kind = 'legal' then money(exp(18.0 + 1.5 * size)) end as total_assets,
    listed_flag,
    case
        when listed_flag
            then
                '300300'
                || upper(md5(client_id)[1:12])
                || lpad(cast(pick(client_id, 'lei', 97) + 2 as text), 2, '0')
    end as lei,
    -- Shareholders of the bank and what they control.
    client_id in ('P1501', 'P1503', 'P1605') as bank_related_party,
    stop_node,
    u(client_id, 'blacklist') < 0.003 as blacklist_flag,
    valid_from,
    valid_to
from versions
order by
    home_org_id,
    client_id,
    valid_from
