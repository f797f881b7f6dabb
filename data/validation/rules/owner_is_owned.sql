/*
[rule]
rule = "owner_is_owned"
extract = "ownership_link"
column = "owned_id"
consequence = "quarantine"
title.en = "A company owns itself"
title.zh = "股东与被投资企业相同"
hint.en = "Correct one of the two ids; treasury shares do not belong in the links."
hint.zh = "请更正编号；库存股不应作为股权关系提供。"
*/
select
    owner_id,
    owned_id,
    valid_from,
    source

from raw_ownership_link

where owner_id = owned_id
