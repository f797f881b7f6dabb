/* Links between different nodes, each once. */
select distinct
    a,
    b

from sc_link

where a <> b
