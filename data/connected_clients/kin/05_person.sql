/* Who stands for the family: the relative with most votes, then the smallest id. */
with

held as (

    select
        profile,
        owner_id,
        sum(votes) as votes
    from cc_link
    where stop_votes is null
    group by
        profile,
        owner_id

),

ranked as (

    select
        person.profile,
        person.label,
        person.person_id,
        row_number() over (
            partition by person.profile, person.label
            order by coalesce(held.votes, -1) desc, person.person_id asc
        ) as place
    from cc_label as person
    left join held
        on
            person.profile = held.profile
            and person.person_id = held.owner_id

)

select
    person.profile,
    person.person_id,
    head.person_id as holder_id

from cc_label as person
inner join ranked as head
    on
        person.profile = head.profile
        and person.label = head.label
        and head.place = 1
