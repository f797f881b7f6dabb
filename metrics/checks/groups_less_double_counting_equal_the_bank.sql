/*
[check]
level   = "fail"
promise = { en = "Under every rule profile and in every month, the sum of groups less what is counted more than once, plus clients without a group, equals the bank total of distinct facilities.", zh = "各规则方案、各月份下，分组合计 − 重复计入 + 未归组 = 全行授信合计（按笔去重）。" }
*/
with

profiles as (

    -- The bank's own groups are measured by the rules in force at home.
    select distinct
        g.profile,
        g.month_end,
        k.conversion_layer
    from group_month as g
    inner join conversion_month as k
        on
            g.month_end = k.month_end
            and case when g.profile = 'declared' then 'CN-2018' else g.profile end = k.profile

),

credit_total as (

    select
        month_end,
        sum(credit_balance_cny) as credit_balance_cny
    from facility_month
    group by month_end

),

exposure_total as (

    select
        conversion_layer,
        month_end,
        sum(exposure_after_mitigation_cny) as exposure_cny
    from facility_exposure_month
    group by
        conversion_layer,
        month_end

),

clients as (

    select
        p.profile,
        p.month_end,
        e.client_id,
        e.credit_balance_cny,
        case
            when q.client_id is not null then q.exposure_after_mitigation_cny
            else e.exposure_after_mitigation_cny
        end as exposure_cny
    from profiles as p
    inner join client_exposure_month as e on p.month_end = e.month_end
    left join client_conversion_month as q
        on
            p.conversion_layer = q.conversion_layer
            and p.month_end = q.month_end
            and e.client_id = q.client_id

),

group_sum as (

    select
        profile,
        month_end,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_after_mitigation_cny) as exposure_cny
    from group_month
    group by
        profile,
        month_end

),

memberships as (

    select
        profile,
        month_end,
        client_id,
        count(*) as n_groups
    from group_member_month
    group by
        profile,
        month_end,
        client_id

),

-- Clients counted twice come off, clients counted nowhere come on: both from the client rows.
corrections as (

    select
        c.profile,
        c.month_end,
        sum((1 - coalesce(m.n_groups, 0)) * c.credit_balance_cny) as credit_balance_cny,
        sum((1 - coalesce(m.n_groups, 0)) * c.exposure_cny) as exposure_cny
    from clients as c
    left join memberships as m
        on c.profile = m.profile and c.month_end = m.month_end and c.client_id = m.client_id
    group by
        c.profile,
        c.month_end

)

select
    p.profile,
    p.month_end,
    g.credit_balance_cny as groups_cny,
    c.credit_balance_cny as correction_cny,
    b.credit_balance_cny as bank_cny,
    g.exposure_cny as groups_exposure_cny,
    c.exposure_cny as correction_exposure_cny,
    x.exposure_cny as bank_exposure_cny
from profiles as p
inner join group_sum as g on p.profile = g.profile and p.month_end = g.month_end
inner join credit_total as b on p.month_end = b.month_end
left join exposure_total as x
    on p.conversion_layer = x.conversion_layer and p.month_end = x.month_end
left join corrections as c on p.profile = c.profile and p.month_end = c.month_end
where
    coalesce(g.credit_balance_cny, 0) + coalesce(c.credit_balance_cny, 0)
    <> coalesce(b.credit_balance_cny, 0)
    or coalesce(g.exposure_cny, 0) + coalesce(c.exposure_cny, 0) <> coalesce(x.exposure_cny, 0)
