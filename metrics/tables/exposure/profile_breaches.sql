/*
[table]
title   = { en = "Limits that break only under this profile", zh = "仅在本规则方案下突破的限额" }
meaning = { en = "Groups with a client in view that break a limit under the chosen profile while their clients' groups do not under the profile compared with; the figures are the whole group's.", zh = "有可见客户、在所选规则方案下突破限额而在对比方案下未突破的集团；金额为全集团口径。" }
grain   = ["group_id", "limit_id"]
inputs  = ["client"]
profiles = "rules"
[columns]
group_id     = { en = "Group id", zh = "集团编号", unit = "" }
limit_id     = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
use_cny      = { en = "Use", zh = "占用", unit = "cny", total = "none" }
limit_cny    = { en = "Limit", zh = "限额金额", unit = "cny", total = "none" }
use_ratio    = { en = "Use of limit", zh = "限额占用率", unit = "ratio" }
n_clients    = { en = "Clients in view it comes with", zh = "涉及的可见客户数", unit = "count" }
*/
with

broken as (

    select
        group_id,
        any_value(compared_profile) as compared_profile,
        count(*) as n_clients
    from profile_difference_month
    where
        profile = $profile
        and month_end = $to
        and is_new_breach
    group by group_id

)

select
    l.group_id,
    l.limit_id,
    l.limit_status,
    l.use_cny,
    l.limit_cny,
    l.use_cny::double / nullif(l.limit_cny, 0) as use_ratio,
    b.n_clients
from group_limit_month as l
inner join broken as b on l.group_id = b.group_id
-- A limit that the same group breaches under the other rules as well breaks under both.
left join group_limit_month as other
    on
        b.compared_profile = other.profile
        and other.month_end = $to
        and l.group_id = other.group_id
        and l.limit_id = other.limit_id
where
    l.profile = $profile
    and l.month_end = $to
    and l.limit_status = 'breach'
    and coalesce(other.limit_status, 'ok') <> 'breach'
order by
    use_ratio desc nulls last,
    l.group_id asc,
    l.limit_id asc
