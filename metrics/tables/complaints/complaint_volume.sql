/*
[table]
title   = { en = "Complaints per 1,000 corporate clients, by branch", zh = "各分行每千对公客户投诉量" }
meaning = { en = "Complaints of up to twelve months to the end of the period per 1,000 corporate clients, by the branches below head office: as counted, and drawn towards the bank's rate the fewer clients a branch has (gamma-Poisson). Too few complaints (a threshold of the complaint rules, 10 unless the bank sets another) are shown and not ranked.", zh = "截至期末近十二个月总行以下各分行每千对公客户投诉量：原始值与向全行水平收缩后的值（客户越少收缩越强；Gamma–Poisson）。件数过少（投诉指标口径的阈值，默认 10 件）的列示但不排名。" }
grain   = ["branch_id"]
inputs  = ["complaint", "client"]
[columns]
branch_id                  = { en = "Branch", zh = "机构", unit = "" }
branch_name                = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en             = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
month_count                = { en = "Months counted", zh = "计入月数", unit = "count" }
complaint_count            = { en = "Complaints", zh = "投诉件数", unit = "count" }
corporate_client_count     = { en = "Corporate clients", zh = "对公客户数", unit = "count" }
complaints_per_1000        = { en = "As counted", zh = "原始值", unit = "per_1000" }
shrunk_complaints_per_1000 = { en = "Drawn towards the bank's rate", zh = "收缩后", unit = "per_1000" }
is_ranked                  = { en = "Enough cases to rank", zh = "样本足够参与排名", unit = "" }
rank                       = { en = "Rank, the most first", zh = "排名（由高到低）", unit = "count" }
*/
with

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

),

rates as (

    select
        *,
        complaint_count >= rules.fewest_ranked as is_ranked
    from complaint_rate_month
    cross join rules
    where month_end = $to

),

ranked as (

    select
        *,
        rank() over (
            partition by is_ranked order by shrunk_complaints_per_1000 desc
        ) as position
    from rates

)

select
    ranked.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    ranked.month_count,
    ranked.complaint_count,
    ranked.corporate_client_count,
    ranked.complaints_per_1000,
    ranked.shrunk_complaints_per_1000,
    ranked.is_ranked,
    case when ranked.is_ranked then ranked.position end as rank

from ranked
left join branch on ranked.branch_id = branch.branch_id

order by
    ranked.is_ranked desc,
    ranked.position asc,
    ranked.branch_id asc
