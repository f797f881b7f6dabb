/* Dependence as links between units: from the one depended upon to the dependant. */
select distinct
    on_whom_unit as a,
    dependant_unit as b

from lm_edge
