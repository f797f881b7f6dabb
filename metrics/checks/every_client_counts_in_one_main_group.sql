/*
[check]
level   = "fail"
promise = { en = "A client counts in one main group per rule profile and month, however many groups it belongs to.", zh = "每个规则方案、每月，客户无论属于几个集团，仅计入一个主集团。" }
*/
select
    profile,
    month_end,
    client_id,
    count(*) filter (where is_main_group) as n_main_groups
from group_member_month
group by
    profile,
    month_end,
    client_id
having count(*) filter (where is_main_group) <> 1
