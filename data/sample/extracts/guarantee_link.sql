with

debtors as (

    select
        client_base.n,
        client_base.client_id,
        client_base.block,
        client_base.place,
        client_base.in_group,
        client_base.open_date,
        client_book.loan_book
    from client_base
    inner join client_book on client_base.n = client_book.n
    where
        client_book.loan_book > 0
        and not client_base.is_planted

),

invented as (

    -- One licensed guarantor stands behind hundreds.
    select
        'GL' || client_id as contract_id,
        'P0920' as guarantor_id,
        client_id as debtor_id,
        n,
        'joint' as type,
        loan_book,
        true as licensed
    from debtors
    where u(n, 'licensed') < greatest(0.03, 110.0 / getvariable('n_client'))

    union all

    -- The head of a group stands behind its members.
    select
        'GH' || debtors.client_id,
        heads.client_id,
        debtors.client_id,
        debtors.n,
        'maximum_amount',
        debtors.loan_book,
        false
    from debtors
    inner join client_base as heads on debtors.block = heads.block and heads.place = 0
    where
        debtors.in_group
        and debtors.place > 0
        and heads.status != 'prospect'
        and u(debtors.n, 'guaranteed') < 0.5

    union all

    -- Neighbours in a block stand behind each other: pairs, and circles of three.
    select
        'GC' || debtors.client_id,
        others.client_id,
        debtors.client_id,
        debtors.n,
        'joint',
        debtors.loan_book,
        false
    from debtors
    inner join
        client_base as others
        on
            debtors.block = others.block
            and others.place
            = case debtors.place when 1 then 2 when 2 then 1 when 3 then 4 when 4 then 5 else 3 end
    where
        debtors.place between 1 and 5
        and not debtors.in_group
        and others.kind = 'legal'
        and others.status != 'prospect'
        and u(debtors.block, 'circle') < 0.06

    union all

    select
        'GG' || debtors.client_id,
        others.client_id,
        debtors.client_id,
        debtors.n,
        'general',
        debtors.loan_book,
        false
    from debtors
    inner join client_base as others on others.n = debtors.n + 17
    where
        others.kind = 'legal'
        and others.status != 'prospect'
        and u(debtors.n, 'one guarantor') < 0.08

),

first_contract as (

    select min(contract_id) as first_contract_id
    from invented

)


select
    contract_id,
    guarantor_id,
    debtor_id,
    money(round(cast(loan_book as double) * (0.5 + 0.8 * u(n, 'amount')), -3)) as amount,
    'CNY' as ccy,
    type,
    days_back(30 + pick(contract_id, 'start', 900)) as start_date,
    case
        -- What one source writes for "no end".
        when contract_id = first_contract_id then date '9999-12-31'
        when u(contract_id, 'ends') < 0.7 then days_back(-30 - pick(contract_id, 'end', 900))
    end as end_date,
    'active' as status,
    cast(null as text) as facility_ids,
    round(0.3 + 0.7 * u(n, 'cover'), 2) as cover_pct,
    licensed as licensed_guarantor
from invented
cross join first_contract

union all

select
    contract_id,
    guarantor_id,
    debtor_id,
    money(cast(share as double) * getvariable('capital')),
    ccy,
    type,
    days_back(from_days_ago),
    days_back(to_days_ago),
    status,
    facility_ids,
    cast(cover_pct as double),
    coalesce(licensed_guarantor = 'true', false)
from planted_guarantee_link
order by
    contract_id,
    guarantor_id
