select
    user_id,
    org_scope,
    line_scope,
    own_clients_only,
    mask_level,
    export_right,
    valid_from,
    valid_to

from raw_grant
