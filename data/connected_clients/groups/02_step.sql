/* The last step of a member's reason: the links that made it controlled. One row per member. */
with

member as (

    select
        head.parent_id,
        relation.profile,
        relation.entity_id,
        relation.found_in_round,
        relation.rule,
        relation.votes,
        relation.outsider_votes
    from cc_head as head
    inner join cc_relation as relation
        on
            head.profile = relation.profile
            and head.parent_id = relation.controller_id

),

deciding as (

    -- Only holders found in an earlier round explain a member: a circle must not explain itself.
    select
        member.profile,
        member.parent_id,
        member.entity_id,
        member.found_in_round,
        member.rule,
        member.votes as total_votes,
        member.outsider_votes,
        vote.owner_id,
        vote.voter_id,
        vote.votes,
        vote.tie,
        vote.share,
        vote.link_source,
        vote.link_since,
        case
            when member.rule = 'outright' then vote.outright_rule
            when member.rule = 'influence' then vote.influence_rule
        end as fact
    from member
    inner join cc_vote as vote
        on
            member.profile = vote.profile
            and member.entity_id = vote.owned_id
            and vote.stop_votes is null
            and vote.voter_id <> vote.owned_id
    left join member as holder
        on
            member.profile = holder.profile
            and member.parent_id = holder.parent_id
            and vote.voter_id = holder.entity_id
            and member.found_in_round > holder.found_in_round
    where
        vote.voter_id = member.parent_id
        or holder.entity_id is not null

),

worded as (

    select
        *,
        case when votes > 0 then share end as votes_text,
        ' + ' || owner_id || tie || ' ' || share as further_text,
        row_number() over (
            partition by profile, parent_id, entity_id
            order by case when fact is null then 1 else 0 end asc, votes desc, owner_id asc
        ) as place
    from deciding
    where
        votes > 0
        or fact is not null

),

listed as (

    select
        profile,
        parent_id,
        entity_id,
        found_in_round,
        rule,
        total_votes,
        outsider_votes,
        count(*) as n_links,
        max(case when place = 1 then owner_id || tie end) as first_owner,
        max(case when place = 1 then coalesce(votes_text, '') end) as first_share,
        max(case when place = 1 then fact end) as first_fact,
        max(case when place = 1 then voter_id end) as via_entity_id,
        max(case when place = 1 then link_source end) as link_source,
        max(case when place = 1 then link_since end) as link_since,
        max(case when place = 2 then further_text end) as second_text,
        max(case when place = 3 then further_text end) as third_text,
        max(case when place = 4 then further_text end) as fourth_text
    from worded
    group by
        profile,
        parent_id,
        entity_id,
        found_in_round,
        rule,
        total_votes,
        outsider_votes

),

labelled as (

    select
        *,
        coalesce(first_fact, rule) as rule_name,
        first_share
        || case when first_share <> '' and first_fact is not null then ', ' else '' end
        || coalesce(first_fact, '') as first_text,
        replace(cast(cast(total_votes / 10000000.0 as decimal(9, 2)) as varchar), '.00', '')
        || '%' as total_share,
        case
            when rule = 'largest_holder'
                then
                    ' (largest holder, next '
                    || replace(
                        cast(cast(outsider_votes / 10000000.0 as decimal(9, 2)) as varchar),
                        '.00',
                        ''
                    )
                    || '%)'
            else ''
        end as remark
    from listed

)

select
    profile,
    parent_id,
    entity_id,
    found_in_round,
    rule_name as rule,
    total_votes,
    via_entity_id,
    link_source,
    link_since,
    case
        when n_links = 1 or rule = 'outright'
            then first_owner || ' -' || first_text || '-> ' || entity_id || remark
        else
            first_owner
            || ' '
            || first_text
            || coalesce(second_text, '')
            || coalesce(third_text, '')
            || coalesce(fourth_text, '')
            || case
                when n_links > 4 then ' + ' || cast(n_links - 4 as varchar) || ' more'
                else ''
            end
            || ' -> '
            || entity_id
            || ' = '
            || total_share
            || remark
    end as step_text

from labelled
