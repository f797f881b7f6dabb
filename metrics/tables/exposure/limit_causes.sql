/*
[table]
title   = { en = "Why limits moved", zh = "限额变动原因" }
meaning = { en = "Every limit from watch on, and what changed since the month before its status began, however long it stands: exchange rates, the members that stayed, members that joined or left, and the limit itself, for regulatory limits by the capital. Use and limit add up exactly.", zh = "关注及以上的各项限额，自该状态开始前一月以来（无论持续多久）的变动分解：汇率影响、留存成员增减、成员进出、限额（监管限额由资本引起）变动，逐项可加。" }
grain   = ["group_id", "limit_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
previous_limit_status = { en = "Status a month before", zh = "上月限额状态", unit = "" }
since = { en = "Since", zh = "起始", unit = "" }
is_since_at_least = { en = "Or earlier", zh = "或更早", unit = "" }
cause = { en = "Main cause", zh = "主要原因", unit = "" }
opening_use_cny = { en = "Use before", zh = "此前占用", unit = "cny", total = "none" }
grown_since_cny = { en = "By members that stayed", zh = "留存成员变动", unit = "cny", total = "none" }
currency_since_cny = { en = "By exchange rates", zh = "汇率影响", unit = "cny", total = "none" }
regrouped_since_cny = { en = "By members that joined or left", zh = "成员进出变动", unit = "cny", total = "none" }
use_cny = { en = "Use", zh = "占用", unit = "cny" }
opening_limit_cny = { en = "Limit before", zh = "此前限额", unit = "cny", total = "none" }
limit_change_cny = { en = "Change of the limit", zh = "限额变动", unit = "cny", total = "none" }
limit_cny = { en = "Limit amount", zh = "限额金额", unit = "cny" }
headroom_cny = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny", total = "none" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
opens = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
*/
with

moved as (

    select
        *,
        (limit_cny - opening_limit_cny)::decimal(18, 2) as limit_change_since_cny,
        greatest(
            grown_since_cny, currency_since_cny, regrouped_since_cny, opening_limit_cny - limit_cny
        ) as largest_cny
    from group_limit_month
    where
        profile = $profile
        and month_end = $to
        and (status_rank >= 2 or previous_status_rank >= 2)

)

select
    l.group_id,
    coalesce(n.group_name, l.group_id) as group_name,
    l.limit_id,
    l.limit_status,
    case l.previous_status_rank
        when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as previous_limit_status,
    l.since,
    l.is_since_at_least,
    case
        when l.is_expired then 'limit_expired'
        when l.opening_use_cny is null then 'nothing_before'
        when l.largest_cny <= 0 then 'no_rise'
        when l.largest_cny = l.regrouped_since_cny then 'regrouped'
        when l.largest_cny = -l.limit_change_since_cny and l.is_regulatory then 'capital_fall'
        when l.largest_cny = -l.limit_change_since_cny then 'limit_cut'
        when l.largest_cny = l.currency_since_cny then 'currency_rise'
        else 'exposure_rise'
    end as cause,
    l.opening_use_cny,
    l.grown_since_cny,
    l.currency_since_cny,
    l.regrouped_since_cny,
    l.use_cny,
    l.opening_limit_cny,
    l.limit_change_since_cny as limit_change_cny,
    l.limit_cny,
    l.headroom_cny,
    l.capital_as_of,
    'E7.limits' as opens
from moved as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
order by
    l.status_rank desc nulls last,
    l.use_cny::double / nullif(l.limit_cny, 0) desc nulls last,
    l.group_id asc,
    l.limit_id asc
