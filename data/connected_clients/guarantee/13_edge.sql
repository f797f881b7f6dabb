/* One row per layer, guarantor and debtor, with the ring both stand on. */
with

ring as (

    -- Everybody stands on one ring at most.
    select
        profile,
        circle_id,
        entity_id
    from guarantee_member
    where kind = 'circle'

)

select
    link.profile,
    cast($month_end as date) as month_end,
    link.guarantor_id,
    link.debtor_id,
    link.n_contracts,
    link.n_unconverted,
    link.amount_cny,
    link.covered_cny,
    link.cover_ratio,
    link.link_since,
    link.apart_reason,
    case
        when link.apart_reason is null and guarantor.circle_id = debtor.circle_id
            then guarantor.circle_id
    end as circle_id

from gc_link as link
left join ring as guarantor
    on
        link.profile = guarantor.profile
        and link.guarantor_id = guarantor.entity_id
left join ring as debtor
    on
        link.profile = debtor.profile
        and link.debtor_id = debtor.entity_id
