/* Guarantors whose business it is to guarantee: they connect nobody. One row per layer and entity. */
with

licensed as (

    select distinct
        guarantor_id as entity_id,
        'licensed_guarantor' as kind
    from stg_guarantee_link
    where licensed_guarantor

),

by_kind as (

    select distinct
        client_id as entity_id,
        case
            when
                client_kind = 'government' or stop_node in ('central_gov', 'local_gov', 'sasac')
                then 'government'
            else client_kind
        end as kind
    from stg_client
    where
        coalesce(valid_from, $month_end) <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

known as (

    select
        entity_id,
        kind
    from licensed
    union all
    select
        entity_id,
        kind
    from by_kind

)

select
    rule.profile,
    known.entity_id,
    min(known.kind) as kind

from known
inner join profile_guarantee_exclude as apart on known.kind = apart.kind
inner join gc_rule as rule on apart.profile = rule.named_by

group by
    rule.profile,
    known.entity_id
