-- The tiers of the month before; one client in eight stood higher than the rules now put it.
select
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    case hash(n, 'tier') % 8 when 0 then 'premium' when 1 then 'major' else 'ordinary' end
        as tier_before_override,
    case hash(n, 'tier') % 8 when 0 then 'premium' when 1 then 'major' else 'ordinary' end as tier,
    cast(hash(n, 'failed') % 2 as bigint) as n_failed_periods
from range($n_clients) as numbers (n)
