/*
[mart]
grain     = ["month_end", "entity_id", "problem", "detail"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["entity_name"]
sort      = ["entity_id", "problem", "detail"]
meaning   = { en = "What is wrong with or unknown about links of ownership: names that match nobody, own shares, more than the whole, votes unknown, joint control; as CN-2018 reads them.", zh = "股权关系的问题与未知：无法匹配的名称、自持股份、合计超100%、表决权不明、共同控制；按 CN-2018 口径。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
entity_name = { en = "Name", zh = "名称", unit = "" }
problem = { en = "What is wrong", zh = "问题", unit = "" }
detail = { en = "Detail", zh = "说明", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

-- A holder outside the bank has a name only in the links.
outside_names as (

    select
        entity_id,
        max(entity_name) as entity_name
    from (
        select
            owner_id as entity_id,
            owner_name as entity_name
        from stg_ownership_link
        union all
        select
            owned_id as entity_id,
            owned_name as entity_name
        from stg_ownership_link
    ) as named
    group by entity_id

),

known as (

    select client_id as entity_id
    from stg_client
    union
    select owned_id as entity_id
    from stg_ownership_link

),

-- In no list of clients and owned by nobody: a person, a parent abroad, or a name written wrong.
unmatched as (

    select
        l.owner_id as entity_id,
        'unmatched_holder' as problem,
        cast(count(distinct l.owned_id) as varchar) as detail
    from stg_ownership_link as l
    left join known as k on l.owner_id = k.entity_id
    where
        k.entity_id is null
        and l.valid_from <= $month_end
        and (l.valid_to is null or l.valid_to > $month_end)
    group by l.owner_id

),

problems as (

    select
        entity_id,
        problem,
        detail
    from unmatched
    union all
    select
        entity_id,
        flag as problem,
        detail
    from control_flag
    where
        month_end = $month_end
        and profile = 'CN-2018'

)

select
    cast($month_end as date) as month_end,
    p.entity_id,
    coalesce(o.client_name, n.entity_name) as entity_name,
    p.problem,
    -- What names other clients stays with head office.
    case
        when p.problem in ('unmatched_holder', 'control_unknown', 'votes_above_whole') then p.detail
    end as detail,
    v.visible_branch_ids,
    v.visible_manager_ids
from problems as p
left join client_owner_month as o on p.entity_id = o.client_id and o.month_end = $month_end
left join client_view_month as v on p.entity_id = v.client_id and v.month_end = $month_end
left join outside_names as n on p.entity_id = n.entity_id
