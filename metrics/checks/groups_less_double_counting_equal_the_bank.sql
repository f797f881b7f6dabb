/*
[check]
level   = "fail"
promise = { en = "Under every rule profile and in every month, the sum of groups less what is counted more than once, plus clients without a group, equals the bank total of distinct facilities.", zh = "各规则方案、各月份下，分组合计 − 重复计入 + 未归组 = 全行授信合计（按笔去重）。" }
*/
with

bank_total as (

    select
        month_end,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_after_mitigation_cny) as exposure_cny
    from facility_month
    group by month_end

),

profiles as (

    select distinct
        profile,
        month_end
    from group_month

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
        p.profile,
        p.month_end,
        sum((1 - coalesce(m.n_groups, 0)) * e.credit_balance_cny) as credit_balance_cny,
        sum((1 - coalesce(m.n_groups, 0)) * e.exposure_after_mitigation_cny) as exposure_cny
    from profiles as p
    inner join client_exposure_month as e on p.month_end = e.month_end
    left join memberships as m
        on p.profile = m.profile and p.month_end = m.month_end and e.client_id = m.client_id
    group by
        p.profile,
        p.month_end

)

select
    g.profile,
    g.month_end,
    g.credit_balance_cny as groups_cny,
    c.credit_balance_cny as correction_cny,
    b.credit_balance_cny as bank_cny
from group_sum as g
inner join bank_total as b on g.month_end = b.month_end
left join corrections as c on g.profile = c.profile and g.month_end = c.month_end
where
    coalesce(g.credit_balance_cny, 0) + coalesce(c.credit_balance_cny, 0)
    <> coalesce(b.credit_balance_cny, 0)
    or coalesce(g.exposure_cny, 0) + coalesce(c.exposure_cny, 0) <> coalesce(b.exposure_cny, 0)
