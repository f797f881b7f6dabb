/*
[mart]
grain     = ["month_end", "client_id", "kind"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "kind"]
meaning   = { en = "Warnings about a client that two people cleared and that stay cleared at month end, the newest decision for each kind.", zh = "经双人复核解除且月末仍有效的客户预警，每类取最近一次决定。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
kind       = { en = "Kind", zh = "类型", unit = "" }
cleared_on = { en = "Cleared on", zh = "解除日", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    a as client_id,
    b as kind,
    max(cast(made_at as date)) as cleared_on
from stg_manual_override
where
    action = 'clear'
    and b is not null
    -- Four eyes: what its maker checked himself clears nothing.
    and maker <> checker
    and cast(made_at as date) <= $month_end
    and expiry > $month_end
group by
    a,
    b
