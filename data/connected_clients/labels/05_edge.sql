/* The links between components after the move. */
with

moved as (

    select
        coalesce(move_a.next_label, edge.a) as a,
        coalesce(move_b.next_label, edge.b) as b
    from lb_edge as edge
    left join lb_move as move_a on edge.a = move_a.label
    left join lb_move as move_b on edge.b = move_b.label

)

select distinct
    least(a, b) as a,
    greatest(a, b) as b

from moved

where a <> b
