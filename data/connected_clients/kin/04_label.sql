/* The labels after the move. */
select
    person.profile,
    person.person_id,
    coalesce(move.next_label, person.label) as label

from cc_label as person
left join cc_move as move
    on
        person.profile = move.profile
        and person.label = move.label
