/* Nodes that kept their own colour: no smaller node leads to them. */
select
    node,
    colour

from sc_colour

where node = colour
