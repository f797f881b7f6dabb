/*
[mart]
grain     = ["month_end", "client_id", "role", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id", "role"]
meaning   = { en = "Each manager's part of a client over the month and on its last day, one row per client, role and manager; null manager = nobody.", zh = "每位经理当月及月末对客户的份额，每客户、角色、经理一行；空为无主。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
role            = { en = "Role", zh = "角色", unit = "" }
manager_id      = { en = "Manager, null where nobody was responsible", zh = "客户经理，空为无主", unit = "" }
day_share       = { en = "Share weighted by days of the month", zh = "按天数加权的份额", unit = "ratio" }
month_end_share = { en = "Share on the month end", zh = "月末份额", unit = "ratio" }
*/
with

days as (

    select
        *,
        date_diff('day', from_day, to_day) as n_days,
        date_diff(
            'day',
            cast(date_trunc('month', month_end) as date),
            cast(month_end + interval 1 day as date)
        ) as days_in_month
    from assignment_segment_month
    where month_end = $month_end

)

select
    month_end,
    client_id,
    role,
    manager_id,
    sum(share * n_days) / max(days_in_month) as day_share,
    coalesce(sum(share) filter (where to_day > month_end), 0) as month_end_share

from days

group by month_end, client_id, role, manager_id
