select
    owner_id,
    owned_id,
    valid_from,
    source,
    voting_pct,
    equity_pct,
    recorded_at,
    valid_to,
    board_majority,
    appoint_right,
    de_facto,
    vie_flag,
    consolidated_flag,
    nominee_flag,
    concert_id,
    owner_name,
    owned_name,
    owner_kind,
    owner_stop_node

from raw_ownership_link
