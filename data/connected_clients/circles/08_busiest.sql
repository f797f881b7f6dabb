/* The node with most ways in and out: where there is a large circle it is almost surely on it. */
select node

from sc_degree

order by
    n_in * n_out desc,
    node asc

limit 1
