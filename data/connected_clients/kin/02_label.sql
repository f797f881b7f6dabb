/*
Every person starts as a family of one. Labels are hashes: ids in order would need a round each.
*/
select distinct
    profile,
    person_id,
    md5(person_id) as label

from cc_relative
