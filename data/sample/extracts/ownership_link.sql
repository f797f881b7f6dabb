with

trees as (

    -- Blocks of eight: each member is held by the one half its number.
    select
        parent.client_id as owner_id,
        child.client_id as owned_id,
        child.n,
        case
            when u(child.n, 'stake') < 0.45 then 1.0
            when u(child.n, 'stake') < 0.80 then round(0.51 + 0.4 * u(child.n, 'pct'), 4)
            when u(child.n, 'stake') < 0.86 then 0.5
            else round(0.20 + 0.29 * u(child.n, 'pct'), 4)
        end as voting_pct,
        'legal' as owner_kind,
        child.open_date,
        parent.name as owner_name,
        child.name as owned_name
    from client_base as child
    inner join
        client_base as parent
        on
            child.block = parent.block
            and parent.place = (child.place - 1) // 2
    where
        child.in_group
        and child.place > 0
        and child.status != 'prospect'

),

outsiders as (

    -- Who holds the rest: one person, or several small holders nobody has listed.
    select
        'N' || owned_id as owner_id,
        owned_id,
        n,
        round(1 - voting_pct, 4) as voting_pct,
        'natural' as owner_kind,
        open_date,
        person_zh('N' || owned_id) as owner_name,
        owned_name
    from trees
    where voting_pct < 1 and u(n, 'rest known') < 0.8

),

founders as (

    -- Firms outside groups, and heads of groups, belong to a person.
    select
        -- A founder may hold more than one firm.
        'N' || case
            when u(n, 'serial founder') < 0.05 then 'C' || lpad(cast(n - n % 50 as text), 7, '0')
            else client_id
        end as owner_id,
        client_id as owned_id,
        n,
        round(0.34 + 0.66 * u(n, 'founder'), 4) as voting_pct,
        'natural' as owner_kind,
        open_date,
        person_zh('N' || case
            when u(n, 'serial founder') < 0.05 then 'C' || lpad(cast(n - n % 50 as text), 7, '0')
            else client_id
        end) as owner_name,
        name as owned_name
    from client_base
    where
        kind = 'legal'
        and not is_planted
        and status != 'prospect'
        and (not in_group or place = 0)
        and u(n, 'ownership known') < 0.7

),

invented as (

    select * from trees
    union all
    select * from outsiders
    union all
    select * from founders

),

together as (

    select
        owner_id,
        owned_id,
        open_date as valid_from,
        'registry' as source,
        voting_pct,
        voting_pct as equity_pct,
        cast(
            cast(open_date as date)
            + case when u(n, 'learned late') < 0.05 then 90 else 3 end as timestamp
        )
            as recorded_at,
        cast(null as date) as valid_to,
        cast(null as boolean) as board_majority,
        cast(null as boolean) as appoint_right,
        cast(null as boolean) as de_facto,
        cast(null as boolean) as vie_flag,
        cast(null as boolean) as consolidated_flag,
        cast(null as boolean) as nominee_flag,
        cast(null as text) as concert_id,
        owner_name,
        owned_name,
        owner_kind,
        cast(null as text) as owner_stop_node
    from invented

    union all by name

    select
        planted.owner_id,
        planted.owned_id,
        days_back(from_days_ago) as valid_from,
        source,
        cast(voting_pct as double) as voting_pct,
        cast(equity_pct as double) as equity_pct,
        cast(days_back(recorded_days_ago) as timestamp) + to_hours(10) as recorded_at,
        days_back(to_days_ago) as valid_to,
        cast(board_majority as boolean) as board_majority,
        cast(appoint_right as boolean) as appoint_right,
        cast(de_facto as boolean) as de_facto,
        cast(vie_flag as boolean) as vie_flag,
        cast(consolidated_flag as boolean) as consolidated_flag,
        cast(nominee_flag as boolean) as nominee_flag,
        concert_id,
        coalesce(planted.owner_name, owner.name) as owner_name,
        owned.name as owned_name,
        owner_kind,
        owner_stop_node
    from planted_ownership_link as planted
    left join planted_client as owner on planted.owner_id = owner.client_id
    left join planted_client as owned on planted.owned_id = owned.client_id

)

select *
from together
order by
    owned_id,
    owner_id,
    valid_from,
    source
