-- A thousand slots, each belonging to one tier-1 branch, so that a draw is one join.
select
    slot,
    tier1.tier1_id,
    tier1.branch,
    tier1.n_seats
from range(1000) as slots (slot)
inner join
    tier1
    on
        (slots.slot + 0.5) / 1000 >= tier1.lower_share
        and (slots.slot + 0.5) / 1000 < tier1.upper_share
order by slot
