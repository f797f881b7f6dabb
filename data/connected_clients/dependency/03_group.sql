/* Whom a dependant pulls along: the members of its control groups. One row per layer and pair. */
select distinct
    rule.profile,
    mine.entity_id,
    theirs.entity_id as pulled_id

from dp_link as link
inner join dp_rule as rule on link.profile = rule.profile
inner join control_member as mine
    on
        rule.control_layer = mine.profile
        and link.dependant_id = mine.entity_id
        and mine.month_end = $month_end
inner join control_member as theirs
    on
        mine.profile = theirs.profile
        and mine.group_id = theirs.group_id
        and theirs.month_end = $month_end

where
    link.dependency_state = 'depends'
    and mine.entity_id <> theirs.entity_id
