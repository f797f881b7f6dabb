/* What one holder has in one entity that day, over all sources. One row per owner and owned. */
with

ownership as (

    -- Registers often give equity only; votes are then presumed equal to it.
    select
        owner_id,
        owned_id,
        source,
        valid_from,
        recorded_at,
        cast(round(coalesce(voting_pct, equity_pct) * 1000000000) as bigint) as votes,
        coalesce(board_majority, false) as board_majority,
        coalesce(appoint_right, false) as appoint_right,
        coalesce(de_facto, false) as de_facto,
        coalesce(vie_flag, false) as vie_flag,
        coalesce(consolidated_flag, false) as consolidated_flag,
        false as actual_controller,
        coalesce(nominee_flag, false) as is_nominee,
        concert_id,
        owner_stop_node
    from stg_ownership_link
    where
        owner_id <> owned_id
        and valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

person_in_control as (

    select
        person_id as owner_id,
        other_id as owned_id,
        coalesce(source, 'person_link') as source,
        valid_from,
        cast(null as timestamp) as recorded_at,
        cast(null as bigint) as votes,
        false as board_majority,
        false as appoint_right,
        false as de_facto,
        false as vie_flag,
        false as consolidated_flag,
        true as actual_controller,
        false as is_nominee,
        cast(null as varchar) as concert_id,
        cast(null as varchar) as owner_stop_node
    from stg_person_link
    where
        relation = 'actual_controller'
        and person_id <> other_id
        and valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

stated as (

    select
        owner_id,
        owned_id,
        source,
        valid_from,
        cast(recorded_at as timestamp) as recorded_at,
        votes,
        board_majority,
        appoint_right,
        de_facto,
        vie_flag,
        consolidated_flag,
        actual_controller,
        is_nominee,
        concert_id,
        owner_stop_node
    from ownership
    union all
    select
        owner_id,
        owned_id,
        source,
        valid_from,
        recorded_at,
        votes,
        board_majority,
        appoint_right,
        de_facto,
        vie_flag,
        consolidated_flag,
        actual_controller,
        is_nominee,
        concert_id,
        owner_stop_node
    from person_in_control

),

by_source as (

    -- A later row of the same source replaces the earlier one, even when nobody closed it.
    select
        *,
        row_number() over (
            partition by owner_id, owned_id, source, actual_controller
            order by valid_from desc, recorded_at desc, votes desc
        ) as source_place
    from stated

),

ranked as (

    -- Sources are never added up: the newest one that knows the votes has the say.
    select
        *,
        row_number() over (
            partition by owner_id, owned_id
            order by
                case when votes is null then 1 else 0 end asc,
                valid_from desc,
                recorded_at desc,
                source asc
        ) as place
    from by_source
    where source_place = 1

)

select
    owner_id,
    owned_id,
    max(case when place = 1 then source end) as link_source,
    max(case when place = 1 then valid_from end) as link_since,
    coalesce(max(case when place = 1 then votes end), 0) as votes,
    bool_or(board_majority) as board_majority,
    bool_or(appoint_right) as appoint_right,
    bool_or(de_facto) as de_facto,
    bool_or(vie_flag) as vie_flag,
    bool_or(consolidated_flag) as consolidated_flag,
    bool_or(actual_controller) as actual_controller,
    bool_or(is_nominee) as is_nominee,
    max(concert_id) as concert_id,
    max(owner_stop_node) as owner_stop_node

from ranked

group by
    owner_id,
    owned_id
