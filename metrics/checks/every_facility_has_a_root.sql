/*
[check]
level   = "warn"
promise = { en = "Every limit tree has a root: no facility is its own ancestor, and none lies deeper than eight levels.", zh = "每棵额度树均有根额度：不存在循环上级，层级不超过八层。" }
*/
select
    f.month_end,
    f.facility_id,
    f.root_facility_id
from facility_month as f
left join facility_month as r
    on f.month_end = r.month_end and f.root_facility_id = r.facility_id
where not f.is_root and not coalesce(r.is_root, false)
