/*
[rule]
rule = "sub_limit_over_parent"
extract = "facility"
column = "limit_amt"
consequence = "warn"
title.en = "A sub-limit is larger than the limit above it"
title.zh = "分项额度大于上级额度"
hint.en = "Compared in the same currency while both hold. The smaller of the two binds."
hint.zh = "同币种且同时有效时比较，以较小者为准。"
*/
select
    sub_limits.facility_id,
    sub_limits.parent_facility_id

from raw_facility as sub_limits

inner join raw_facility as parents
    on
        sub_limits.parent_facility_id = parents.facility_id
        and sub_limits.ccy = parents.ccy
        and sub_limits.valid_from < coalesce(parents.valid_to, date '9999-12-31')
        and parents.valid_from < coalesce(sub_limits.valid_to, date '9999-12-31')

where
    sub_limits.limit_amt > parents.limit_amt
    and sub_limits.status = 'active'
    and parents.status = 'active'
