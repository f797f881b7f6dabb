select
    alias_id,
    client_id,
    old_id,
    type,
    date as event_on

from raw_client_alias
