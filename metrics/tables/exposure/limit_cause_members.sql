/*
[table]
title   = { en = "Members behind the moves", zh = "限额变动涉及成员" }
meaning = { en = "The rows behind why limits moved: members in view of groups at watch or above, now or a month before, with what each had then and has now; who joined or left is regrouping, who stayed is growth.", zh = "限额变动的明细：关注及以上（本月或上月）集团的可见成员，列明上月与本月数；加入、退出为成员变动，留存为暴露增减。" }
grain   = ["group_id", "client_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
step = { en = "Step", zh = "变动项", unit = "" }
opening_exposure_cny = { en = "Exposure a month before", zh = "上月风险暴露", unit = "cny", total = "none" }
closing_exposure_cny = { en = "Exposure", zh = "风险暴露", unit = "cny", total = "none" }
change_cny = { en = "Change", zh = "变动", unit = "cny", total = "none" }
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
    c.group_id,
    coalesce(n.group_name, c.group_id) as group_name,
    c.client_id,
    c.step,
    c.opening_exposure_cny,
    c.closing_exposure_cny,
    (c.closing_exposure_cny - c.opening_exposure_cny)::decimal(18, 2) as change_cny,
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
    and c.month_end = $to
    and (
        c.opening_exposure_cny <> c.closing_exposure_cny
        or c.opening_net_credit_cny <> c.closing_net_credit_cny
        or c.opening_drawn_cny <> c.closing_drawn_cny
    )
order by
    abs(change_cny) desc,
    c.group_id asc,
    c.client_id asc
