/*
[mart]
grain     = ["profile", "month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "client_id"]
meaning   = { en = "Clients whose limit group under a rule profile is not the one it has under the other it is compared with, one row per profile and client: every profile beside CN-2018, and CN-2018 beside HK-2008.", zh = "与对比规则方案相比所属限额集团不同的客户，每方案每客户一行：各方案与 CN-2018 对比，CN-2018 与 HK-2008 对比。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
client_id = { en = "Client", zh = "客户", unit = "" }
client_name = { en = "Name", zh = "名称", unit = "" }
compared_profile = { en = "Compared with", zh = "对比方案", unit = "" }
difference = { en = "What differs", zh = "差异", unit = "" }
group_id = { en = "Group under this profile", zh = "本方案下集团", unit = "" }
n_members = { en = "Members of it", zh = "成员数", unit = "count" }
compared_group_id = { en = "Group under the other", zh = "对比方案下集团", unit = "" }
compared_n_members = { en = "Members of that", zh = "对比集团成员数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure of the client", zh = "客户风险暴露", unit = "cny" }
layer = { en = "Layer that brings it in", zh = "入团的认定层", unit = "" }
rule = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
limit_status = { en = "Status of the group", zh = "集团限额状态", unit = "" }
compared_limit_status = { en = "Status under the other", zh = "对比方案限额状态", unit = "" }
is_new_breach = { en = "Breaks a limit only here", zh = "仅本方案突破", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

held as (

    select
        profile,
        group_id,
        client_id,
        is_client,
        client_name,
        layer,
        rule,
        is_main_group,
        exposure_after_mitigation_cny,
        visible_branch_ids,
        visible_manager_ids,
        count(*) over (partition by profile, group_id) as n_members
    from group_member_month
    where
        month_end = $month_end
        and profile <> 'declared'

),

main as (

    select *
    from held
    where
        is_main_group
        and is_client

),

compared as (

    select distinct
        profile,
        case when profile = 'CN-2018' then 'HK-2008' else 'CN-2018' end as compared_profile
    from held

),

clients as (

    select
        c.profile,
        c.compared_profile,
        m.client_id
    from compared as c
    inner join main as m on c.profile = m.profile
    union
    select
        c.profile,
        c.compared_profile,
        m.client_id
    from compared as c
    inner join main as m on c.compared_profile = m.profile

),

-- How many members two groups share: the same group shares all of both.
common as (

    select
        mine.profile,
        mine.group_id,
        theirs.profile as compared_profile,
        theirs.group_id as compared_group_id,
        count(*) as n_common
    from held as mine
    inner join compared as c on mine.profile = c.profile
    inner join held as theirs
        on mine.client_id = theirs.client_id and c.compared_profile = theirs.profile
    group by
        mine.profile,
        mine.group_id,
        theirs.profile,
        theirs.group_id

),

beside as (

    select
        k.profile,
        k.compared_profile,
        k.client_id,
        m.group_id,
        m.n_members,
        m.layer,
        m.rule,
        o.group_id as compared_group_id,
        o.n_members as compared_n_members,
        s.n_common,
        coalesce(m.client_name, o.client_name) as client_name,
        coalesce(m.exposure_after_mitigation_cny, o.exposure_after_mitigation_cny)
            as exposure_after_mitigation_cny,
        coalesce(m.visible_branch_ids, o.visible_branch_ids) as visible_branch_ids,
        coalesce(m.visible_manager_ids, o.visible_manager_ids) as visible_manager_ids
    from clients as k
    left join main as m on k.profile = m.profile and k.client_id = m.client_id
    left join main as o on k.compared_profile = o.profile and k.client_id = o.client_id
    left join common as s
        on
            k.profile = s.profile
            and k.compared_profile = s.compared_profile
            and m.group_id = s.group_id
            and o.group_id = s.compared_group_id

)

select
    b.profile,
    cast($month_end as date) as month_end,
    b.client_id,
    b.client_name,
    b.compared_profile,
    case
        when b.compared_group_id is null then 'only_here'
        when b.group_id is null then 'only_there'
        when b.n_common = b.compared_n_members then 'larger_group'
        when b.n_common = b.n_members then 'smaller_group'
        else 'other_group'
    end as difference,
    b.group_id,
    b.n_members,
    b.compared_group_id,
    b.compared_n_members,
    b.exposure_after_mitigation_cny,
    b.layer,
    b.rule,
    g.limit_status,
    h.limit_status as compared_limit_status,
    coalesce(g.limit_status = 'breach' and coalesce(h.limit_status, 'ok') <> 'breach', false)
        as is_new_breach,
    b.visible_branch_ids,
    b.visible_manager_ids
from beside as b
left join group_month as g
    on b.profile = g.profile and b.group_id = g.group_id and g.month_end = $month_end
left join group_month as h
    on
        b.compared_profile = h.profile
        and b.compared_group_id = h.group_id
        and h.month_end = $month_end
where
    b.n_common is null
    or b.n_common < b.n_members
    or b.n_common < b.compared_n_members
