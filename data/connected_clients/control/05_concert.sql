/* Who casts the votes of a concert party: its largest holder, then the smallest id. */
with

held as (

    select
        link.profile,
        link.concert_id,
        coalesce(person.holder_id, link.owner_id) as holder_id,
        sum(link.votes) as votes
    from cc_link as link
    left join cc_person as person
        on
            link.profile = person.profile
            and link.owner_id = person.person_id
    where
        link.concert_id is not null
        and link.stop_votes is null
    group by
        link.profile,
        link.concert_id,
        coalesce(person.holder_id, link.owner_id)

),

ranked as (

    select
        profile,
        concert_id,
        holder_id,
        row_number() over (
            partition by profile, concert_id
            order by votes desc, holder_id asc
        ) as place
    from held

)

select
    profile,
    concert_id,
    holder_id as head_id

from ranked

where place = 1
