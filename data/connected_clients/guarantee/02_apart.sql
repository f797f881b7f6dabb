/* Guarantors whose business it is to guarantee: they connect nobody. One row per layer and entity. */
with

guarantor as (

    select distinct guarantor_id as entity_id
    from stg_guarantee_link

),

licensed as (

    select distinct
        guarantor_id as entity_id,
        'licensed_guarantor' as kind
    from stg_guarantee_link
    where licensed_guarantor

),

by_kind as (

    select distinct
        client.client_id as entity_id,
        case
            when
                client.client_kind = 'government'
                or client.stop_node in ('central_gov', 'local_gov', 'sasac')
                then 'government'
            else client.client_kind
        end as kind
    from stg_client as client
    inner join guarantor on client.client_id = guarantor.entity_id
    where
        coalesce(client.valid_from, $month_end) <= $month_end
        and (client.valid_to is null or client.valid_to > $month_end)

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
inner join profile_guarantee_exclude as apart
    on
        known.kind = apart.kind
        and apart.valid_from <= $month_end
        and apart.valid_to > $month_end
inner join gc_rule as rule on apart.profile = rule.named_by

group by
    rule.profile,
    known.entity_id
