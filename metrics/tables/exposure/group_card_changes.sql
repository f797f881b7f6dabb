/*
[table]
title   = { en = "Changed since another month", zh = "与另一月相比" }
meaning = { en = "Members in view that joined or left between the month before the period begins and its end, and those in it by another link, with their exposure; changes of exposure of those who stayed are one line each.", zh = "期初前一月末至期末之间加入、退出或入团依据改变的可见成员及其风险暴露；留存成员风险暴露变动逐行列示。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
change = { en = "What changed", zh = "变动", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
exposure_change_cny = { en = "Effect on exposure", zh = "对风险暴露的影响", unit = "cny" }
rule = { en = "Rule now", zh = "现入团规则", unit = "" }
rule_before = { en = "Rule before", zh = "原入团规则", unit = "" }
link_since = { en = "Link since", zh = "关联起始日", unit = "" }
*/
with

now_in as (

    select *
    from group_member_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

),

then_in as (

    select *
    from group_member_month
    where
        profile = $profile
        and month_end = ($from - interval 1 day)::date
        and group_id = $about

),

beside as (

    select
        coalesce(n.client_id, t.client_id) as client_id,
        coalesce(n.client_name, t.client_name) as client_name,
        n.rule,
        t.rule as rule_before,
        n.link_since,
        case
            when t.client_id is null then 'joined'
            when n.client_id is null then 'left'
            when n.rule <> t.rule then 'other_link'
            when n.link_since <> t.link_since then 'other_link'
            else 'stayed'
        end as change,
        coalesce(n.exposure_after_mitigation_cny, 0) - coalesce(t.exposure_after_mitigation_cny, 0)
            as exposure_change_cny
    from now_in as n
    full outer join then_in as t
        on n.client_id = t.client_id

)

select
    change,
    client_id,
    client_name,
    exposure_change_cny::decimal(18, 2) as exposure_change_cny,
    rule,
    rule_before,
    link_since
from beside
where
    exists (select 1 from then_in)
    and (change <> 'stayed' or exposure_change_cny <> 0)
order by
    change = 'stayed' asc,
    abs(exposure_change_cny) desc,
    client_id asc
