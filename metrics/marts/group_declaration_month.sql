/*
[mart]
grain     = ["profile", "month_end", "group_id", "limit_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id"]
meaning   = { en = "What the bank's own declaration does to limits: each derived group beside the declared group it overlaps most, with the clients the declaration misses and those it has without a link, and every limit on one set of members and on the other, one row per group and limit.", zh = "行内认定对限额的影响：每个推导集团与重合最多的认定集团对照，列示认定遗漏与无关联依据的客户，以及同一限额在两种成员范围下的占用与状态，每集团每限额一行。" }
[columns]
profile                = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end              = { en = "Month end", zh = "月末", unit = "" }
group_id               = { en = "Group", zh = "集团编号", unit = "" }
declared_group_id      = { en = "Declared group", zh = "认定集团", unit = "" }
limit_id               = { en = "Limit", zh = "限额", unit = "" }
measure                = { en = "What is measured", zh = "计量口径", unit = "" }
n_missing              = { en = "Clients missing from the declared group", zh = "认定遗漏客户数", unit = "count" }
n_unfounded            = { en = "Declared clients without a link", zh = "无关联依据的认定客户数", unit = "count" }
missing_exposure_cny   = { en = "Exposure of clients missing from the declared group", zh = "认定遗漏客户的风险暴露", unit = "cny" }
unfounded_exposure_cny = { en = "Exposure of declared clients without a link", zh = "无关联依据客户的风险暴露", unit = "cny" }
exposure_cny           = { en = "Exposure after mitigation by links", zh = "按关联关系的风险暴露（缓释后）", unit = "cny" }
declared_exposure_cny  = { en = "Exposure after mitigation as declared", zh = "按行内认定的风险暴露（缓释后）", unit = "cny" }
limit_cny              = { en = "Limit amount", zh = "限额金额", unit = "cny" }
use_cny                = { en = "Use by links", zh = "按关联关系的占用", unit = "cny" }
declared_use_cny       = { en = "Use as declared", zh = "按行内认定的占用", unit = "cny" }
limit_status           = { en = "Status by links", zh = "按关联关系的状态", unit = "" }
declared_limit_status  = { en = "Status as declared", zh = "按行内认定的状态", unit = "" }
status_rank            = { en = "Status by links, 1 ok to 4 breach", zh = "按关联关系的状态序，1正常至4突破", unit = "" }
declared_status_rank   = { en = "Status as declared, 1 ok to 4 breach", zh = "按行内认定的状态序，1正常至4突破", unit = "" }
visible_branch_ids     = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids    = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

derived_groups as (

    select
        t.profile,
        t.group_id,
        t.declared_group_id,
        t.exposure_after_mitigation_cny
    from group_total_month as t
    where
        t.month_end = $month_end
        and t.profile <> 'declared'
        and t.declared_group_id is not null

),

derived_members as (

    select
        g.profile,
        g.group_id,
        m.client_id
    from derived_groups as g
    inner join group_member_month as m
        on g.profile = m.profile and g.group_id = m.group_id and m.month_end = $month_end
    where m.is_client

),

declared_members as (

    select
        g.profile,
        g.group_id,
        d.client_id
    from derived_groups as g
    inner join declared_member_month as d
        on g.declared_group_id = d.group_id and d.month_end = $month_end

),

-- Whoever is in one of the two; measured by the factors of the profile on both sides.
members as (

    select
        coalesce(m.profile, d.profile) as profile,
        coalesce(m.group_id, d.group_id) as group_id,
        coalesce(m.client_id, d.client_id) as client_id,
        m.client_id is not null as is_derived,
        d.client_id is not null as is_declared
    from derived_members as m
    full outer join declared_members as d
        on m.profile = d.profile and m.group_id = d.group_id and m.client_id = d.client_id

),

measured as (

    select
        m.profile,
        m.group_id,
        m.is_derived,
        m.is_declared,
        x.client_id is not null as is_exempt,
        coalesce(
            case
                when q.client_id is not null then q.exposure_after_mitigation_cny
                else e.exposure_after_mitigation_cny
            end, 0
        ) as exposure_after_mitigation_cny,
        coalesce(
            case when q.client_id is not null then q.exposure_cny else e.exposure_cny end, 0
        ) as exposure_cny,
        coalesce(e.net_credit_balance_cny, 0) as net_credit_balance_cny,
        coalesce(e.credit_balance_cny, 0) as credit_balance_cny,
        coalesce(e.drawn_balance_cny, 0) as drawn_balance_cny,
        coalesce(e.loan_balance_cny, 0) as loan_balance_cny
    from members as m
    inner join conversion_month as k on m.profile = k.profile and k.month_end = $month_end
    left join client_exposure_month as e
        on m.client_id = e.client_id and e.month_end = $month_end
    left join client_conversion_month as q
        on
            k.conversion_layer = q.conversion_layer
            and m.client_id = q.client_id
            and q.month_end = $month_end
    left join client_exempt_month as x
        on m.client_id = x.client_id and x.month_end = $month_end

),

sums as (

    select
        profile,
        group_id,
        count(*) filter (where is_derived and not is_declared) as n_missing,
        count(*) filter (where is_declared and not is_derived) as n_unfounded,
        sum(case when is_declared then 0 else exposure_after_mitigation_cny end)
            as missing_exposure_cny,
        sum(case when is_derived then 0 else exposure_after_mitigation_cny end)
            as unfounded_exposure_cny,
        sum(case when is_declared then exposure_after_mitigation_cny else 0 end)
            as declared_exposure_cny,
        -- Exempt members count against nobody's limit on exposure.
        sum(case when is_declared and not is_exempt then exposure_after_mitigation_cny else 0 end)
            as limited_exposure_after_cny,
        sum(case when is_declared and not is_exempt then exposure_cny else 0 end)
            as limited_exposure_cny,
        sum(case when is_declared then net_credit_balance_cny else 0 end) as net_credit_cny,
        sum(case when is_declared then credit_balance_cny else 0 end) as credit_cny,
        sum(case when is_declared then drawn_balance_cny else 0 end) as drawn_cny,
        sum(case when is_declared then loan_balance_cny else 0 end) as loan_cny
    from measured
    group by
        profile,
        group_id

),

compared as (

    select
        l.*,
        g.declared_group_id,
        g.exposure_after_mitigation_cny as group_exposure_cny,
        s.n_missing,
        s.n_unfounded,
        s.missing_exposure_cny,
        s.unfounded_exposure_cny,
        s.declared_exposure_cny,
        c.watch,
        c.warn,
        case
            when l.limit_id = 'internal_cap' then s.declared_exposure_cny
            when l.measure = 'exposure_after_mitigation_cny' then s.limited_exposure_after_cny
            when l.measure = 'exposure_cny' then s.limited_exposure_cny
            when l.measure = 'net_credit_balance_cny' then s.net_credit_cny
            when l.measure = 'credit_balance_cny' then s.credit_cny
            when l.measure = 'drawn_balance_cny' then s.drawn_cny
            when l.measure = 'loan_balance_cny' then s.loan_cny
        end as declared_use_cny
    from derived_groups as g
    inner join sums as s on g.profile = s.profile and g.group_id = s.group_id
    inner join group_limit_month as l
        on g.profile = l.profile and g.group_id = l.group_id and l.month_end = $month_end
    inner join limit_rule_month as c on g.profile = c.profile and c.month_end = $month_end

),

ranked as (

    select
        *,
        case
            when limit_cny is null then null
            when declared_use_cny <= 0 then 1
            when is_expired or declared_use_cny > limit_cny then 4
            when not is_strict and declared_use_cny >= limit_cny then 4
            when declared_use_cny >= warn * limit_cny then 3
            when declared_use_cny >= watch * limit_cny then 2
            else 1
        end as declared_status_rank
    from compared

)

select
    profile,
    cast($month_end as date) as month_end,
    group_id,
    declared_group_id,
    limit_id,
    measure,
    n_missing,
    n_unfounded,
    cast(missing_exposure_cny as decimal(18, 2)) as missing_exposure_cny,
    cast(unfounded_exposure_cny as decimal(18, 2)) as unfounded_exposure_cny,
    cast(group_exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(declared_exposure_cny as decimal(18, 2)) as declared_exposure_cny,
    limit_cny,
    use_cny,
    cast(declared_use_cny as decimal(18, 2)) as declared_use_cny,
    limit_status,
    case declared_status_rank
        when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as declared_limit_status,
    cast(status_rank as bigint) as status_rank,
    cast(declared_status_rank as bigint) as declared_status_rank,
    visible_branch_ids,
    visible_manager_ids
from ranked
