/*
Links between different nodes, each pair once. Nodes are numbered by a hash of what they stand for,
so that the order of numbers says nothing about the order of links.
*/
select distinct
    least(a, b) as a,
    greatest(a, b) as b

from lb_link

where a <> b
