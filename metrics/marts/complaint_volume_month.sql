/*
[mart]
grain     = ["month_end", "branch_id"]
partition = "month"
reads     = "month"
scope     = "unit"
sort      = ["branch_id"]
meaning   = { en = "Outlets and clients of a unit that its complaints are held against. One row per month and unit; what a unit counts for the units below it is taken off, so that units add up.", zh = "机构自身的网点数与客户数，用于投诉量标准化。每月每机构一行；已扣除下级机构的数量，可直接加总。" }
[columns]
month_end              = { en = "Month end", zh = "月末", unit = "date" }
branch_id              = { en = "Unit", zh = "机构", unit = "" }
outlet_count           = { en = "Outlets of its own; empty: not provided", zh = "自身网点数；空为未提供", unit = "count" }
personal_client_count  = { en = "Personal clients of its own; empty: not provided", zh = "自身个人客户数；空为未提供", unit = "count" }
corporate_client_count = { en = "Corporate clients in service", zh = "在册对公客户数", unit = "count" }
*/
with

numbered as (

    select
        branch_id,
        nullif(parent_branch_id, '') as parent_branch_id,
        n_outlets,
        n_personal_clients,
        row_number() over (partition by branch_id order by valid_from desc) as version
    from stg_org_unit

),

units as (

    select *
    from numbered
    where version = 1

),

below as (

    select
        parent_branch_id as branch_id,
        sum(n_outlets) as n_outlets,
        sum(n_personal_clients) as n_personal_clients
    from units
    where parent_branch_id is not null
    group by parent_branch_id

),

clients as (

    select
        branch_id,
        count(*) as corporate_client_count
    from client_owner_month
    where month_end = $month_end and client_status = 'active' and client_kind <> 'natural'
    group by branch_id

)

select
    cast($month_end as date) as month_end,
    units.branch_id,
    case
        when units.n_outlets is not null
            then cast(greatest(units.n_outlets - coalesce(below.n_outlets, 0), 0) as bigint)
    end as outlet_count,
    case
        when units.n_personal_clients is not null
            then
                cast(
                    greatest(
                        units.n_personal_clients - coalesce(below.n_personal_clients, 0), 0
                    ) as bigint
                )
    end as personal_client_count,
    coalesce(clients.corporate_client_count, 0) as corporate_client_count

from units
left join below on units.branch_id = below.branch_id
left join clients on units.branch_id = clients.branch_id
