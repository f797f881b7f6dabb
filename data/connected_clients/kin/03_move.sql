/* Which whole cluster moves to which smaller neighbouring one. One row per moving cluster. */
select
    mine.profile,
    mine.label,
    min(theirs.label) as next_label

from cc_relative as relative
inner join cc_label as mine
    on
        relative.profile = mine.profile
        and relative.person_id = mine.person_id
inner join cc_label as theirs
    on
        relative.profile = theirs.profile
        and relative.relative_id = theirs.person_id

where theirs.label < mine.label

group by
    mine.profile,
    mine.label
