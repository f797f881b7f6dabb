/*
Who guarantees whom that day, all contracts together. One row per layer, guarantor and debtor.

A called guarantee still binds. Where the share of the debt is not given it is the amount of the
debtor's credit balance; where that is unknown too the guarantee counts.
*/
with

contract as (

    select
        link.guarantor_id,
        link.debtor_id,
        link.valid_from,
        link.cover_pct,
        cast(link.amount * rate.rate_to_cny as decimal(18, 2)) as amount_cny
    from stg_guarantee_link as link
    left join fx_month as rate
        on
            link.ccy = rate.ccy
            and rate.month_end = $month_end
    where
        link.status in ('active', 'called')
        and link.guarantor_id <> link.debtor_id
        and link.valid_from <= $month_end
        and (link.valid_to is null or link.valid_to > $month_end)

),

pair as (

    select
        guarantor_id,
        debtor_id,
        count(*) as n_contracts,
        cast(sum(case when amount_cny is null then 1 else 0 end) as bigint) as n_unconverted,
        cast(sum(amount_cny) as decimal(18, 2)) as amount_cny,
        sum(cover_pct) as cover_pct,
        min(valid_from) as link_since
    from contract
    group by
        guarantor_id,
        debtor_id

),

covered as (

    select
        pair.*,
        exposure.credit_balance_cny,
        coalesce(
            pair.cover_pct,
            cast(pair.amount_cny as double) / nullif(exposure.credit_balance_cny, 0)
        ) as cover_ratio
    from pair
    left join client_exposure_month as exposure
        on
            pair.debtor_id = exposure.client_id
            and exposure.month_end = $month_end

)

select
    rule.profile,
    covered.guarantor_id,
    covered.debtor_id,
    covered.n_contracts,
    covered.n_unconverted,
    covered.amount_cny,
    -- A maximum-amount guarantee covers no more than is owed.
    cast(least(covered.amount_cny, covered.credit_balance_cny) as decimal(18, 2)) as covered_cny,
    covered.cover_ratio,
    covered.link_since,
    case
        when apart.entity_id is not null then apart.kind
        when covered.cover_ratio < rule.cover_min then 'small_cover'
    end as apart_reason

from covered
cross join gc_rule as rule
left join gc_apart as apart
    on
        rule.profile = apart.profile
        and covered.guarantor_id = apart.entity_id
