/* The guarantees as links between numbers. */
select
    guarantor.node as a,
    debtor.node as b

from gc_link as link
inner join gc_node as guarantor
    on
        link.profile = guarantor.profile
        and link.guarantor_id = guarantor.entity_id
inner join gc_node as debtor
    on
        link.profile = debtor.profile
        and link.debtor_id = debtor.entity_id

where link.apart_reason is null
