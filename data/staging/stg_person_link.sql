select
    person_id,
    other_id,
    relation,
    valid_from,
    valid_to,
    degree,
    source

from raw_person_link
