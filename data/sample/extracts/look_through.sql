-- Asset-backed notes whose servicer names the debtors; what it names no more stays with the issuer.
select
    facility_id,
    underlying_id,
    cast(share as double) as share_pct,
    source,
    days_back(from_days_ago) as valid_from,
    days_back(to_days_ago) as valid_to
from planted_look_through
order by
    facility_id,
    underlying_id
