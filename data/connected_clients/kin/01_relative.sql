/* Relatives near enough to act as one holder, both ways. One row per profile and ordered pair. */
with

near as (

    -- Degrees count generations: a parent is 2, a grandparent 3, a brother or sister 2.
    select
        rule.profile,
        link.person_id,
        link.other_id,
        coalesce(link.source, 'person_link') as link_source,
        link.valid_from as link_since
    from stg_person_link as link
    cross join cc_rule as rule
    where
        rule.count_kin
        and link.valid_from <= $month_end
        and (link.valid_to is null or link.valid_to > $month_end)
        and link.person_id <> link.other_id
        and case
            when link.relation = 'spouse' then true
            when link.relation in ('parent', 'child')
                then coalesce(link.degree, 2) <= rule.kin_direct_degree
            when link.relation in ('grandparent', 'grandchild')
                then coalesce(link.degree, 3) <= rule.kin_direct_degree
            when link.relation = 'sibling'
                then coalesce(link.degree, 2) <= rule.kin_collateral_degree
            when link.relation = 'kin_other'
                then coalesce(link.degree, 99) <= rule.kin_collateral_degree
            else false
        end

)

select
    profile,
    person_id,
    other_id as relative_id,
    link_source,
    link_since
from near

union

select
    profile,
    other_id as person_id,
    person_id as relative_id,
    link_source,
    link_since
from near
