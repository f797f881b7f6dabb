/* The labels after the move. */
select
    held.node,
    coalesce(move.next_label, held.label) as label

from lb_label as held
left join lb_move as move on held.label = move.label
