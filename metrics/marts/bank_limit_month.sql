/*
[mart]
grain     = ["profile", "month_end", "limit_id"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["profile", "limit_id"]
meaning   = { en = "Limits on sums over the whole bank, such as all large exposures or all related parties, one row per profile, limit and month.", zh = "全行合计类限额（大额风险暴露合计、全部关联方），每方案、每限额每月一行。" }
[columns]
profile       = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end     = { en = "Month end", zh = "月末", unit = "" }
limit_id      = { en = "Limit", zh = "限额", unit = "" }
measure       = { en = "What is measured", zh = "计量口径", unit = "" }
denominator   = { en = "Capital it is a share of", zh = "对应资本口径", unit = "" }
cap_ratio     = { en = "Share of the capital", zh = "占资本比例上限", unit = "ratio" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
n_counted     = { en = "Groups or clients counted", zh = "计入户数", unit = "count" }
use_cny       = { en = "Use", zh = "占用", unit = "cny" }
limit_cny     = { en = "Limit amount", zh = "限额金额", unit = "cny" }
limit_status  = { en = "Status", zh = "限额状态", unit = "" }
status_rank   = { en = "Status, 1 ok to 4 breach", zh = "状态序，1正常至4突破", unit = "" }
source        = { en = "Rule", zh = "规则出处", unit = "" }
mark          = { en = "How well the rule is verified", zh = "规则核实程度", unit = "" }
*/
with

related as (

    select
        count(*) as n_counted,
        sum(net_credit_balance_cny) as use_cny
    from client_risk_month
    where month_end = $month_end and is_related_party and net_credit_balance_cny <> 0

),

large as (

    select
        profile,
        count(*) as n_counted,
        sum(exposure_after_mitigation_cny) as use_cny
    from large_exposure_month
    where month_end = $month_end
    group by profile

),

uses as (

    select
        l.profile,
        l.id as limit_id,
        l.numerator as measure,
        l.denominator,
        l.cap,
        l.strict as is_strict,
        l.source,
        l.mark,
        k.capital_as_of,
        t.watch,
        t.warn,
        coalesce(case l.scope when 'bank_related' then r.n_counted else g.n_counted end, 0)
            as n_counted,
        coalesce(case l.scope when 'bank_related' then r.use_cny else g.use_cny end, 0) as use_cny,
        cast(
            l.cap * case l.denominator
                when 'tier1_net' then k.tier1_cny
                when 'net_capital' then k.net_capital_cny
            end as decimal(18, 2)
        ) as limit_cny
    from profile_limit as l
    inner join limit_rule_month as t on l.profile = t.profile and t.month_end = $month_end
    cross join related as r
    left join large as g on l.profile = g.profile
    left join capital_month as k on k.month_end = $month_end
    where
        l.scope in ('bank', 'bank_related')
        and l.valid_from <= $month_end
        and l.valid_to > $month_end

),

ranked as (

    select
        *,
        case
            when limit_cny is null then null
            when use_cny <= 0 then 1
            when use_cny > limit_cny then 4
            when not is_strict and use_cny >= limit_cny then 4
            when use_cny >= warn * limit_cny then 3
            when use_cny >= watch * limit_cny then 2
            else 1
        end as status_rank
    from uses

)

select
    profile,
    cast($month_end as date) as month_end,
    limit_id,
    measure,
    denominator,
    cast(cap as double) as cap_ratio,
    cast(capital_as_of as date) as capital_as_of,
    cast(n_counted as bigint) as n_counted,
    cast(use_cny as decimal(18, 2)) as use_cny,
    limit_cny,
    case status_rank when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as limit_status,
    cast(status_rank as bigint) as status_rank,
    source,
    mark
from ranked
-- A month for which no balances were delivered has no rows, not zeros.
where
    exists (
        select 1
        from stg_exposure_snapshot as s
        where s.month_end = $month_end
    )
