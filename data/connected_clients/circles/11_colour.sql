/* Every node starts with its own colour. */
select
    node,
    node as colour

from sc_degree
