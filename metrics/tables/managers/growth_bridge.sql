/*
[table]
title   = { en = "Growth bridge", zh = "增长分解" }
meaning = { en = "From what each manager was credited with a year before to what he is credited with now: clients held with the same share on every day of both periods, new clients, clients taken over and handed over, clients that left. The steps add up exactly. Only months that are on file in both years count; deposits are averages over them. No manager = nobody was responsible.", zh = "每位经理由上年同期归属金额到本期归属金额的分解：两期每日以同一份额持有的客户、新客户、转入、转出与流失客户，各步相加分毫不差。仅计两年均有数据的月份；存款取各月平均。无经理即无主。" }
grain   = ["manager_id", "branch_id", "measure", "step"]
inputs  = ["client", "manager", "assignment"]
[columns]
branch_id    = { en = "Branch", zh = "机构", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
manager_name = { en = "Name", zh = "姓名", unit = "" }
measure      = { en = "Measure", zh = "指标", unit = "" }
step_number  = { en = "Order", zh = "次序", unit = "" }
step         = { en = "Step", zh = "步骤", unit = "" }
n_clients    = { en = "Clients", zh = "客户数", unit = "count" }
amount_cny   = { en = "Amount", zh = "金额", unit = "cny", total = "none" }
*/
with

asked as (

    select * from growth_month
    where month_end between $from and $to

),

n_asked as (

    select count(distinct month_end) as n_months from asked

),

held as (

    select
        manager_id,
        case when manager_id is null then branch_id end as orphan_branch_id,
        client_id,
        max_by(branch_id, month_end) as branch_id,
        count(*) as n_months,
        sum(share_now) as share_now,
        sum(share_then) as share_then,
        greatest(max(share_now), max(share_then)) as largest_share,
        least(min(share_now), min(share_then)) as smallest_share,
        bool_or(is_new) as is_new,
        max_by(is_gone, month_end) as is_gone,
        sum(net_revenue_now_cny) as net_revenue_now,
        sum(net_revenue_then_cny) as net_revenue_then,
        sum(deposit_average_now_cny) as deposit_average_now,
        sum(deposit_average_then_cny) as deposit_average_then
    from asked
    group by all

),

stepped as (

    select
        held.*,
        last_value(branch_id) over (
            partition by manager_id, orphan_branch_id
            order by branch_id
            rows between unbounded preceding and unbounded following
        ) as home_branch_id,
        case
            when
                held.n_months = n_asked.n_months
                and smallest_share > 0
                and largest_share - smallest_share < 0.000001
                then 'like_for_like'
            when is_new then 'new_client'
            when is_gone then 'lost_client'
            when share_now >= share_then then 'transferred_in'
            else 'transferred_out'
        end as step
    from held
    cross join n_asked

),

measured as (

    select
        stepped.*,
        'net_revenue' as measure,
        stepped.net_revenue_then as amount_then,
        stepped.net_revenue_now as amount_now
    from stepped
    union all
    select
        stepped.*,
        'deposit_average' as measure,
        stepped.deposit_average_then as amount_then,
        stepped.deposit_average_now as amount_now
    from stepped

),

steps as (

    select
        home_branch_id,
        manager_id,
        measure,
        1 as step_number,
        'previous' as step,
        count(*) filter (where share_then > 0) as n_clients,
        sum(amount_then) as amount
    from measured
    group by all
    union all
    select
        home_branch_id,
        manager_id,
        measure,
        case step
            when 'like_for_like' then 2
            when 'new_client' then 3
            when 'transferred_in' then 4
            when 'transferred_out' then 5
            else 6
        end as step_number,
        step,
        count(*) as n_clients,
        sum(amount_now - amount_then) as amount
    from measured
    group by all
    union all
    select
        home_branch_id,
        manager_id,
        measure,
        7 as step_number,
        'current' as step,
        count(*) filter (where share_now > 0) as n_clients,
        sum(amount_now) as amount
    from measured
    group by all

),

averaged as (

    select
        steps.*,
        cast(
            case measure when 'net_revenue' then amount else amount / n_asked.n_months end
            as decimal(38, 2)
        ) as rounded
    from steps
    cross join n_asked

)

select
    averaged.home_branch_id as branch_id,
    averaged.manager_id,
    manager.manager_name,
    averaged.measure,
    averaged.step_number,
    averaged.step,
    averaged.n_clients,
    -- An average is rounded step by step; the last step is what the others come to.
    case
        when averaged.step = 'current'
            then
                sum(case when averaged.step <> 'current' then averaged.rounded end) over (
                    partition by
                        averaged.home_branch_id, averaged.manager_id, averaged.measure
                )
        else averaged.rounded
    end as amount_cny

from averaged
left join manager on averaged.manager_id = manager.manager_id

order by
    averaged.home_branch_id asc,
    averaged.manager_id asc,
    averaged.measure desc,
    averaged.step_number asc
