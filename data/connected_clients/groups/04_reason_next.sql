/* The whole reason of the members of one round: their holder's reason, then their own last step. */
with

chained as (

    select
        step.profile,
        step.parent_id,
        step.entity_id,
        step.rule,
        step.total_votes,
        step.via_entity_id,
        step.link_source,
        step.link_since,
        coalesce(holder.reason_path || '; ', '') || step.step_text as whole_path
    from cc_step as step
    left join cc_reason as holder
        on
            step.profile = holder.profile
            and step.parent_id = holder.parent_id
            and step.via_entity_id = holder.entity_id
    where step.found_in_round = $round

)

select
    profile,
    parent_id,
    entity_id,
    rule,
    total_votes,
    via_entity_id,
    link_source,
    link_since,
    -- Chains of hundreds of companies keep their end: what is nearest explains most.
    case
        when length(whole_path) > 1000 then '… ' || substr(whole_path, length(whole_path) - 999)
        else whole_path
    end as reason_path

from chained
