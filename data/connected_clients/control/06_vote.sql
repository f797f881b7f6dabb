/* Every link with the holder who casts its votes: the owner, his family or his concert party. */
with

cast_by as (

    -- A party never casts votes in its own head: those stay with their owner.
    select
        link.*,
        coalesce(person.holder_id, link.owner_id) as family_id,
        case when concert.head_id <> link.owned_id then concert.head_id end as head_id
    from cc_link as link
    left join cc_person as person
        on
            link.profile = person.profile
            and link.owner_id = person.person_id
            and link.stop_votes is null
    left join cc_concert as concert
        on
            link.profile = concert.profile
            and link.concert_id = concert.concert_id
            and link.stop_votes is null

)

select
    profile,
    owner_id,
    owned_id,
    coalesce(head_id, family_id) as voter_id,
    votes,
    stop_votes,
    outright_rule,
    influence_rule,
    link_source,
    link_since,
    case
        when coalesce(head_id, family_id) = owner_id then ''
        when head_id is not null and head_id <> family_id
            then ' (in concert with ' || head_id || ')'
        else ' (relative of ' || family_id || ')'
    end as tie,
    replace(cast(cast(votes / 10000000.0 as decimal(9, 2)) as varchar), '.00', '') || '%' as share

from cast_by
