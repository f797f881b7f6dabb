/* Every linked node starts as a component of its own. */
select
    a as node,
    a as label
from lb_link

union

select
    b as node,
    b as label
from lb_link
