/*
[mart]
grain     = ["client_id"]
partition = "whole"
reads     = "history"
scope     = "shared"
masked    = ["client_name", "client_name_en", "uscc"]
sort      = ["branch_id", "client_id"]
meaning   = { en = "Master data of clients as last known. One row per client, for every branch and manager that has or had to do with it.", zh = "客户主数据（最新已知状态）。每个客户一行，凡与其有关的机构和客户经理均可见。" }
[columns]
client_id           = { en = "Client", zh = "客户编号", unit = "" }
branch_id           = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id          = { en = "Main relationship manager", zh = "主办客户经理", unit = "" }
client_name         = { en = "Name", zh = "客户名称", unit = "" }
client_name_en      = { en = "Name in English", zh = "客户英文名称", unit = "" }
uscc                = { en = "Unified social credit code", zh = "统一社会信用代码", unit = "" }
client_kind         = { en = "Kind of client", zh = "客户类型", unit = "" }
industry            = { en = "Industry (GB/T 4754)", zh = "行业（GB/T 4754）", unit = "" }
region              = { en = "Region", zh = "地区", unit = "" }
opened_on           = { en = "Client since", zh = "开户日期", unit = "" }
client_status       = { en = "Status", zh = "客户状态", unit = "" }
size_class          = { en = "Size class", zh = "企业规模", unit = "" }
visible_branch_ids  = { en = "Branches that may see the client", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the client", zh = "可见客户经理", unit = "" }
*/
with

versions as (

    select
        *,
        row_number() over (partition by client_id order by valid_from desc) as version_number
    from stg_client
    where valid_from <= $as_of

),

manager_versions as (

    select
        manager_id,
        left_on,
        row_number() over (partition by manager_id order by valid_from desc) as version_number
    from stg_manager
    where valid_from <= $as_of

),

manager_gone as (

    -- Whoever came back is not gone.
    select manager_id from manager_versions
    where version_number = 1 and left_on <= $as_of

),

main_manager as (

    -- The same choice as in client_owner_month: highest split, then the lowest id.
    select
        assignment.client_id,
        assignment.manager_id,
        row_number() over (
            partition by assignment.client_id
            order by assignment.split_pct desc, assignment.manager_id asc
        ) as manager_number
    from stg_assignment as assignment
    left join manager_gone on assignment.manager_id = manager_gone.manager_id
    where
        assignment.role = 'relationship'
        and assignment.valid_from <= $as_of
        and (assignment.valid_to is null or assignment.valid_to > $as_of)
        and manager_gone.manager_id is null

),

branch_link as (

    -- A branch that once was home, or books or leads a facility, keeps its rows and their names.
    select
        client_id,
        branch_id
    from stg_client
    union all
    select
        client_id,
        branch_id
    from stg_facility
    union all
    select
        client_id,
        lead_branch_id
    from stg_facility
    where lead_branch_id is not null

),

branches as (

    select
        client_id,
        list(distinct branch_id) as visible_branch_ids
    from branch_link
    group by client_id

),

managers as (

    select
        client_id,
        list(distinct manager_id) as visible_manager_ids
    from stg_assignment
    where valid_from <= $as_of
    group by client_id

),

final as (

    select
        versions.client_id,
        versions.branch_id,
        main_manager.manager_id,
        versions.client_name,
        versions.client_name_en,
        versions.uscc,
        versions.client_kind,
        versions.industry,
        versions.region,
        versions.opened_on,
        versions.client_status,
        versions.size_class,
        branches.visible_branch_ids,
        managers.visible_manager_ids
    from versions
    left join main_manager
        on
            versions.client_id = main_manager.client_id
            and main_manager.manager_number = 1
    left join branches on versions.client_id = branches.client_id
    left join managers on versions.client_id = managers.client_id
    where versions.version_number = 1

)

select * from final
