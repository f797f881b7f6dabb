/*
[mart]
grain     = ["month_end", "branch_id"]
partition = "month"
reads     = "history"
scope     = "unit"
sort      = ["branch_id"]
meaning   = { en = "Complaints of up to twelve months per 1,000 corporate clients, by the branches below head office, as counted and drawn towards the bank's rate the fewer clients there are (gamma-Poisson, moments). One row per month and branch.", zh = "总行以下各分行近十二个月每千对公客户投诉量：原始值及向全行水平收缩后的值（客户越少收缩越强；Gamma–Poisson，矩估计）。每月每分行一行。" }
[columns]
month_end                  = { en = "Month end", zh = "月末", unit = "date" }
branch_id                  = { en = "Branch below head office", zh = "总行以下分行", unit = "" }
month_count                = { en = "Months counted, twelve at most", zh = "计入月数（最多十二）", unit = "count" }
complaint_count            = { en = "Complaints received in them, merged ones left out", zh = "其间受理投诉（不含合并件）", unit = "count" }
corporate_client_count     = { en = "Corporate clients in service", zh = "在册对公客户数", unit = "count" }
complaints_per_1000        = { en = "Complaints per 1,000 corporate clients", zh = "每千对公客户投诉量", unit = "per_1000" }
shrunk_complaints_per_1000 = { en = "The same, drawn towards the bank's rate", zh = "每千对公客户投诉量（收缩后）", unit = "per_1000" }
*/
with

units as (

    select
        branch_id as unit_id,
        case
            when depth = 0 then branch_id
            else split_part(path, '/', 2)
        end as branch_id
    from branch

),

received as (

    select
        branch_id,
        month_end,
        sum(received_count) filter (where state <> 'merged') as complaint_count
    from complaint_month
    where
        extract(year from $month_end) * 12 + extract(month from $month_end)
        - extract(year from month_end) * 12 - extract(month from month_end) between 0 and 11
    group by
        branch_id,
        month_end

),

months as (

    select count(distinct month_end) as month_count
    from received

),

complaints as (

    select
        units.branch_id,
        sum(received.complaint_count) as complaint_count
    from received
    inner join units on received.branch_id = units.unit_id
    group by units.branch_id

),

clients as (

    select
        units.branch_id,
        sum(volume.corporate_client_count) as corporate_client_count
    from complaint_volume_month as volume
    inner join units on volume.branch_id = units.unit_id
    where volume.month_end = $month_end
    group by units.branch_id

),

counts as (

    select
        clients.branch_id,
        clients.corporate_client_count,
        cast(clients.corporate_client_count as double) / 1000 as exposure,
        coalesce(complaints.complaint_count, 0) as complaint_count
    from clients
    left join complaints on clients.branch_id = complaints.branch_id
    where clients.corporate_client_count > 0

),

bank as (

    select
        cast(sum(complaint_count) as double) / sum(exposure) as mean_rate,
        sum(exposure) as exposure,
        count(*) as branch_count
    from counts

),

spread as (

    -- What the branches differ by, over and above chance.
    select
        greatest(
            sum(
                counts.exposure
                * (counts.complaint_count / counts.exposure - bank.mean_rate)
                * (counts.complaint_count / counts.exposure - bank.mean_rate)
            ) / max(bank.exposure)
            - max(bank.mean_rate * bank.branch_count / bank.exposure),
            0
        ) as variance
    from counts
    cross join bank

)

select
    cast($month_end as date) as month_end,
    counts.branch_id,
    cast(months.month_count as integer) as month_count,
    cast(counts.complaint_count as bigint) as complaint_count,
    cast(counts.corporate_client_count as bigint) as corporate_client_count,
    counts.complaint_count / counts.exposure as complaints_per_1000,
    case
        when spread.variance > 0
            then
                (counts.complaint_count + bank.mean_rate * bank.mean_rate / spread.variance)
                / (counts.exposure + bank.mean_rate / spread.variance)
        -- Branches differ by no more than chance: the bank's rate is the best guess for each.
        else bank.mean_rate
    end as shrunk_complaints_per_1000

from counts
cross join bank
cross join spread
cross join months
