/* Everybody on whom somebody depends heads a cluster. */
select distinct
    profile,
    on_whom_id as head_id,
    on_whom_id as entity_id,
    cast(null as varchar) as via_entity_id,
    cast(0 as integer) as n_steps,
    'depended_upon' as rule

from dp_link

where dependency_state = 'depends'
