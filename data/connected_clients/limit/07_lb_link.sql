/* Ties as links between numbers. */
select
    one.node as a,
    other.node as b

from lm_tie as tie
inner join lm_node as one
    on
        tie.profile = one.profile
        and tie.home_a = one.home_id
inner join lm_node as other
    on
        tie.profile = other.profile
        and tie.home_b = other.home_id
