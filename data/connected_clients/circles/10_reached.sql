/* Everything the busiest node leads to. */
select node

from sc_reach
