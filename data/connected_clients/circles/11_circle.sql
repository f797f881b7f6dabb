/* What a colour's first node leads to and is led to from is its circle. */
select
    node,
    colour as component

from sc_reach
