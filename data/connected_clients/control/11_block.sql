/*
The votes of each top holder with all it controls by majority or fact: who the rivals are when the
largest holder is looked for. A parent's and its subsidiaries' stakes are one rival. One row per
top holder and entity.
*/
with

member as (

    select
        head.profile,
        head.parent_id,
        relation.entity_id
    from cc_head as head
    inner join cc_relation as relation
        on
            head.profile = relation.profile
            and head.parent_id = relation.controller_id
    union all
    select
        profile,
        parent_id,
        parent_id as entity_id
    from cc_head

)

select
    ballot.profile,
    coalesce(member.parent_id, ballot.voter_id) as top_id,
    ballot.owned_id,
    cast(sum(ballot.votes) as bigint) as votes

from cc_ballot as ballot
inner join cc_rule as rule
    on
        ballot.profile = rule.profile
        and rule.sig_enabled
left join member
    on
        ballot.profile = member.profile
        and ballot.voter_id = member.entity_id

group by
    ballot.profile,
    coalesce(member.parent_id, ballot.voter_id),
    ballot.owned_id
