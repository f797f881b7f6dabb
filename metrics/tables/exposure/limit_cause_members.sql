/*
[table]
title   = { en = "Members behind the moves", zh = "限额变动涉及成员" }
meaning = { en = "The rows behind why limits moved, month by month of the period chosen: members in view of groups at watch or above, now or a month before, with what each had and has, and what of it exchange rates did; who joined or left is regrouping, who stayed is growth.", zh = "限额变动的明细，按所选期间逐月列示：关注及以上（本月或上月）集团的可见成员，列明上月与当月数及其中的汇率影响；加入、退出为成员变动，留存为暴露增减。" }
grain   = ["month_end", "group_id", "client_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
step = { en = "Step", zh = "变动项", unit = "" }
opening_exposure_cny = { en = "Exposure a month before", zh = "上月风险暴露", unit = "cny", total = "none" }
closing_exposure_cny = { en = "Exposure", zh = "风险暴露", unit = "cny", total = "none" }
change_cny = { en = "Change", zh = "变动", unit = "cny", total = "none" }
rate_exposure_cny = { en = "Of it by exchange rates", zh = "其中汇率影响", unit = "cny", total = "none" }
opening_net_credit_cny = { en = "Net credit balance a month before", zh = "上月授信净额", unit = "cny", total = "none" }
closing_net_credit_cny = { en = "Net credit balance", zh = "授信净额", unit = "cny", total = "none" }
opening_drawn_cny = { en = "Drawn a month before", zh = "上月已用信", unit = "cny", total = "none" }
closing_drawn_cny = { en = "Drawn", zh = "已用信", unit = "cny", total = "none" }
*/
with

moved as (

    select distinct group_id
    from group_limit_month
    where
        profile = $profile
        and month_end = $to
        and (status_rank >= 2 or previous_status_rank >= 2)

)

select
    c.month_end,
    c.group_id,
    coalesce(n.group_name, c.group_id) as group_name,
    c.client_id,
    c.step,
    c.opening_exposure_cny,
    c.closing_exposure_cny,
    (c.closing_exposure_cny - c.opening_exposure_cny)::decimal(18, 2) as change_cny,
    c.rate_exposure_cny,
    c.opening_net_credit_cny,
    c.closing_net_credit_cny,
    c.opening_drawn_cny,
    c.closing_drawn_cny
from group_member_change_month as c
inner join moved as m on c.group_id = m.group_id
left join group_name_month as n
    on c.profile = n.profile and c.month_end = n.month_end and c.group_id = n.group_id
where
    c.profile = $profile
    and c.month_end between $from and $to
    and (
        c.opening_exposure_cny <> c.closing_exposure_cny
        or c.opening_net_credit_cny <> c.closing_net_credit_cny
        or c.opening_drawn_cny <> c.closing_drawn_cny
    )
order by
    c.month_end desc,
    abs(change_cny) desc,
    c.group_id asc,
    c.client_id asc
