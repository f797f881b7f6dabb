/*
[mart]
grain     = ["month_end", "client_id", "from_day"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Runs of days on which the shares of a client's managers do not add to 1, one row per client and run; more than 1 was brought down to 1, less left the rest to nobody.", zh = "经理份额合计不等于1的时段，每客户、时段一行；超过1已按比例压降至1，不足部分计入无主。" }
[columns]
month_end        = { en = "Month end", zh = "月末", unit = "" }
client_id        = { en = "Client", zh = "客户编号", unit = "" }
branch_id        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id       = { en = "Main manager on the month end", zh = "月末主办经理", unit = "" }
from_day         = { en = "First day", zh = "起始日", unit = "" }
to_day           = { en = "First day no longer", zh = "截止日（不含）", unit = "" }
error            = { en = "split_above_one or split_below_one", zh = "错误：合计超过1、合计不足1", unit = "" }
total_split      = { en = "Sum of the splits as delivered", zh = "原始分成合计", unit = "ratio" }
n_managers       = { en = "Managers at the same time", zh = "同时负责的经理数", unit = "count" }
first_manager_id = { en = "First of them by id", zh = "编号最小者", unit = "" }
last_manager_id  = { en = "Last of them by id", zh = "编号最大者", unit = "" }
*/
with

runs as (

    select
        client_id,
        from_day,
        to_day,
        max(total_split) as total_split,
        count(manager_id) as n_managers,
        min(manager_id) as first_manager_id,
        max(manager_id) as last_manager_id
    from assignment_segment_month
    where month_end = $month_end and role = 'relationship' and version = 'restated'
    group by client_id, from_day, to_day

)

select
    cast($month_end as date) as month_end,
    runs.client_id,
    owner.branch_id,
    owner.manager_id,
    runs.from_day,
    runs.to_day,
    case when runs.total_split > 1 then 'split_above_one' else 'split_below_one' end as error,
    runs.total_split,
    runs.n_managers,
    runs.first_manager_id,
    runs.last_manager_id

from runs
inner join load_standard_month as standard on standard.month_end = $month_end
left join client_owner_month as owner
    on owner.month_end = $month_end and runs.client_id = owner.client_id

where
    runs.total_split > 1 + standard.split_tolerance
    or (runs.total_split > 0 and runs.total_split <= 1 - standard.split_tolerance)
