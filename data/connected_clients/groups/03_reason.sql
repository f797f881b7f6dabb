/* Members of the first round: one step is the whole reason. */
select
    profile,
    parent_id,
    entity_id,
    rule,
    total_votes,
    via_entity_id,
    link_source,
    link_since,
    step_text as reason_path

from cc_step

where found_in_round = 1
