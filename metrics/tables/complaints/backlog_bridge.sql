/*
[table]
title   = { en = "Backlog bridge", zh = "在途变动桥" }
meaning = { en = "From the backlog at the start of the period to the backlog at its end, by the branches below head office. Every row adds up.", zh = "期初在途到期末在途的变动，按总行以下分行列示，逐行勾稽。" }
grain   = ["branch_id"]
inputs  = ["complaint"]
[columns]
branch_id        = { en = "Branch", zh = "机构", unit = "" }
branch_name      = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en   = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
open_start_count = { en = "Open at the start", zh = "期初在途", unit = "count" }
received_count   = { en = "Received", zh = "受理", unit = "count" }
reopened_count   = { en = "Reopened", zh = "重开", unit = "count" }
closed_count     = { en = "Closed", zh = "办结件数", unit = "count" }
withdrawn_count  = { en = "Withdrawn", zh = "撤回", unit = "count" }
merged_count     = { en = "Merged", zh = "合并", unit = "count" }
open_end_count   = { en = "Open at the end", zh = "期末在途", unit = "count" }
*/
with

units as (

    -- Head office counts for itself, everything else with its branch below head office.
    select
        branch_id as unit_id,
        case when contains(path, '/') then split_part(path, '/', 2) else path end as branch_id
    from branch

),

bridges as (

    select
        units.branch_id,
        count(*) filter (where month_end = last_day($from) and is_open_start) as open_start_count,
        sum(received_count)::bigint as received_count,
        sum(reopened_count)::bigint as reopened_count,
        sum(closed_count)::bigint as closed_count,
        sum(withdrawn_count)::bigint as withdrawn_count,
        sum(merged_count)::bigint as merged_count,
        count(*) filter (where month_end = $to and is_open_end) as open_end_count
    from complaint_month
    inner join units on complaint_month.branch_id = units.unit_id
    where month_end between $from and $to
    group by units.branch_id

)

select
    bridges.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    bridges.open_start_count,
    bridges.received_count,
    bridges.reopened_count,
    bridges.closed_count,
    bridges.withdrawn_count,
    bridges.merged_count,
    bridges.open_end_count

from bridges
left join branch on bridges.branch_id = branch.branch_id

order by bridges.branch_id
