/*
[mart]
grain     = ["profile", "month_end", "client_id", "limit_id"]
partition = "month"
reads     = "month"
scope     = "branch"
masked    = ["client_name"]
sort      = ["branch_id", "profile", "client_id"]
meaning   = { en = "Regulatory limits of single clients with their use over all branches, one row per client, limit, profile and month; only clients that use a tenth of the limit or more, or the share the watch rules say.", zh = "单一客户监管限额及其全行占用，每个客户、限额、方案每月一行；仅列示占用达到监测规则起点（一成）及以上者。" }
[columns]
profile         = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
client_name     = { en = "Name of the client", zh = "客户名称", unit = "" }
branch_id       = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id      = { en = "Relationship manager", zh = "客户经理", unit = "" }
limit_id        = { en = "Limit", zh = "限额", unit = "" }
measure         = { en = "What is measured", zh = "计量口径", unit = "" }
denominator     = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio       = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of   = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
use_cny         = { en = "Use", zh = "占用", unit = "cny" }
limit_cny       = { en = "Limit", zh = "限额", unit = "cny" }
headroom_cny    = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny" }
use_ratio       = { en = "Use of the limit", zh = "限额占用率", unit = "ratio" }
is_strict       = { en = "Only a value above the limit is a breach", zh = "仅超过限额方为突破", unit = "" }
is_exempt       = { en = "Exempt: listed, not limited", zh = "豁免（列示但不受限）", unit = "" }
limit_status    = { en = "Status", zh = "限额状态", unit = "" }
status_rank     = { en = "Status, 1 ok to 4 breach", zh = "状态序，1正常至4突破", unit = "" }
previous_status_rank = { en = "Status a month before, 1 ok to 4 breach", zh = "上月状态序", unit = "" }
since           = { en = "In this status since", zh = "该状态起始日", unit = "" }
is_since_at_least = { en = "At least since then: it was so in the first month there is", zh = "至少自该日起（首个数据月份已处于该状态）", unit = "" }
source          = { en = "Rule", zh = "规则出处", unit = "" }
mark            = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
with

uses as (

    select
        l.profile,
        c.client_id,
        c.client_name,
        c.branch_id,
        c.manager_id,
        c.exempt_kind is not null as is_exempt,
        l.id as limit_id,
        l.numerator as measure,
        l.denominator,
        cast(l.cap as double) as cap_ratio,
        c.capital_as_of,
        l.strict as is_strict,
        l.source,
        l.mark,
        t.watch,
        t.warn,
        case l.numerator
            when 'exposure_after_mitigation_cny'
                then
                    case
                        when q.client_id is not null then q.exposure_after_mitigation_cny
                        else c.exposure_after_mitigation_cny
                    end
            when 'exposure_cny'
                then case when q.client_id is not null then q.exposure_cny else c.exposure_cny end
            when 'net_credit_balance_cny' then c.net_credit_balance_cny
            when 'credit_balance_cny' then c.credit_balance_cny
            when 'loan_balance_cny' then c.loan_balance_cny
        end as use_cny,
        cast(
            l.cap * case l.denominator
                when 'tier1_net' then c.tier1_cny
                when 'net_capital' then c.net_capital_cny
            end as decimal(18, 2)
        ) as limit_cny,
        w.client_limit_listed_from
    from client_risk_month as c
    cross join watch_rule_month as w
    inner join profile_limit as l
        on
            (
                (l.scope = 'client_nonbank' and c.client_kind <> 'financial_institution')
                or (l.scope = 'bank_or_group' and c.client_kind = 'financial_institution')
                or (l.scope = 'related_client' and c.is_related_party)
            )
            and l.valid_from <= $month_end
            and l.valid_to > $month_end
    inner join limit_rule_month as t on l.profile = t.profile and t.month_end = $month_end
    -- Under factors of its own a profile measures some clients otherwise than at home.
    left join conversion_month as k on l.profile = k.profile and k.month_end = $month_end
    left join client_conversion_month as q
        on
            k.conversion_layer = q.conversion_layer
            and c.client_id = q.client_id
            and q.month_end = $month_end
    where c.month_end = $month_end and w.month_end = $month_end

),

ranked as (

    select
        *,
        cast(use_cny as double) / nullif(cast(limit_cny as double), 0) as use_ratio,
        case
            when limit_cny is null then null
            when is_exempt or use_cny <= 0 then 1
            when use_cny > limit_cny then 4
            when not is_strict and use_cny >= limit_cny then 4
            when use_cny >= warn * limit_cny then 3
            when use_cny >= watch * limit_cny then 2
            else 1
        end as status_rank
    from uses

),

before as (

    select
        profile,
        client_id,
        limit_id,
        cast(status_rank as bigint) as status_rank,
        cast(since as date) as since,
        cast(is_since_at_least as boolean) as is_since_at_least
    from previous_client_limit_month

),

first_month as (

    select *
    from comparable_month
    where month_end = $month_end

)

select
    r.profile,
    cast($month_end as date) as month_end,
    r.client_id,
    r.client_name,
    r.branch_id,
    r.manager_id,
    r.limit_id,
    r.measure,
    r.denominator,
    r.cap_ratio,
    r.capital_as_of,
    cast(r.use_cny as decimal(18, 2)) as use_cny,
    r.limit_cny,
    cast(r.limit_cny - r.use_cny as decimal(18, 2)) as headroom_cny,
    r.use_ratio,
    r.is_strict,
    r.is_exempt,
    case r.status_rank when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as limit_status,
    cast(r.status_rank as bigint) as status_rank,
    b.status_rank as previous_status_rank,
    case when b.status_rank = r.status_rank then b.since else cast($month_end as date) end as since,
    case when b.status_rank = r.status_rank then b.is_since_at_least else m.is_first end
        as is_since_at_least,
    r.source,
    r.mark
from ranked as r
cross join first_month as m
left join before as b
    on r.profile = b.profile and r.client_id = b.client_id and r.limit_id = b.limit_id
where r.use_ratio >= r.client_limit_listed_from or b.status_rank > 1
