/*
[table]
title   = { en = "Attribution", zh = "业绩归属" }
meaning = { en = "What each manager is credited with, by measure, role and basis; no manager = the orphan bucket. Restated is by today's knowledge; as was is what stood when the month was settled; what was recorded later is posted in the first month not settled then. Relationship and booked rows add over people; in the other roles everyone assigned has the whole amount, so those rows do not.", zh = "每位经理按指标、角色、口径归属的金额；无经理即无主。现时口径按今日所知，结算口径为当月结算时的结果，其后补登的差额在当时尚未结算的首个月份入账。主办与记账角色可跨人相加；其他角色每人计全额，不可相加。" }
grain   = ["month_end", "branch_id", "manager_id", "role", "measure", "basis"]
inputs  = ["client"]
[columns]
month_end    = { en = "Month", zh = "月份", unit = "" }
branch_id    = { en = "The clients' branch", zh = "客户所属机构", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
manager_name = { en = "Name", zh = "姓名", unit = "" }
role         = { en = "Role", zh = "角色", unit = "" }
measure      = { en = "Measure", zh = "指标", unit = "" }
basis        = { en = "Basis", zh = "口径", unit = "" }
n_clients    = { en = "Clients", zh = "客户数", unit = "count" }
amount_cny   = { en = "Restated: by today's knowledge", zh = "现时口径", unit = "cny", total = "none" }
as_was_cny   = { en = "As was: when the month was settled", zh = "结算口径", unit = "cny", total = "none" }
posted_cny   = { en = "Adjustments of earlier months posted here", zh = "以前月份调整入账", unit = "cny", total = "none" }
settled_cny  = { en = "Settled: as was and adjustments", zh = "结算金额：结算口径加调整", unit = "cny", total = "none" }
is_additive  = { en = "May be added over people", zh = "可跨人相加", unit = "" }
*/
with

summed as (

    select
        month_end,
        branch_id,
        manager_id,
        role,
        sum(net_revenue_event_cny) as net_revenue_event_cny,
        count(net_revenue_event_cny) as net_revenue_event_n,
        sum(net_revenue_day_weighted_cny) as net_revenue_day_weighted_cny,
        count(net_revenue_day_weighted_cny) as net_revenue_day_weighted_n,
        sum(operating_cost_cny) as operating_cost_cny,
        count(operating_cost_cny) as operating_cost_n,
        sum(economic_value_cny) as economic_value_cny,
        count(economic_value_cny) as economic_value_n,
        sum(deposit_average_daily_cny) as deposit_average_daily_cny,
        count(deposit_average_daily_cny) as deposit_average_daily_n,
        sum(deposit_average_day_weighted_cny) as deposit_average_day_weighted_cny,
        count(deposit_average_day_weighted_cny) as deposit_average_day_weighted_n,
        sum(deposit_month_end_cny) as deposit_month_end_cny,
        count(deposit_month_end_cny) as deposit_month_end_n,
        sum(loan_balance_cny) as loan_balance_cny,
        count(loan_balance_cny) as loan_balance_n,
        sum(npl_balance_cny) as npl_balance_cny,
        count(npl_balance_cny) as npl_balance_n,
        sum(overdue_amount_cny) as overdue_amount_cny,
        count(overdue_amount_cny) as overdue_amount_n
    from attribution_month
    where month_end between $from and $to
    group by all

),

listed as (

    select
        named.measure,
        named.basis
    from (
        values
        ('net_revenue', 'event'),
        ('net_revenue', 'day_weighted'),
        ('operating_cost', 'day_weighted'),
        ('economic_value', 'day_weighted'),
        ('deposit_average', 'daily'),
        ('deposit_average', 'day_weighted'),
        ('deposit_month_end', 'month_end'),
        ('loan_balance', 'month_end'),
        ('npl_balance', 'month_end'),
        ('overdue_amount', 'month_end')
    ) as named (measure, basis)

),

credited as (

    select
        summed.month_end,
        summed.branch_id,
        summed.manager_id,
        summed.role,
        listed.measure,
        listed.basis,
        case concat_ws(' ', listed.measure, listed.basis)
            when 'net_revenue event' then summed.net_revenue_event_n
            when 'net_revenue day_weighted' then summed.net_revenue_day_weighted_n
            when 'operating_cost day_weighted' then summed.operating_cost_n
            when 'economic_value day_weighted' then summed.economic_value_n
            when 'deposit_average daily' then summed.deposit_average_daily_n
            when 'deposit_average day_weighted' then summed.deposit_average_day_weighted_n
            when 'deposit_month_end month_end' then summed.deposit_month_end_n
            when 'loan_balance month_end' then summed.loan_balance_n
            when 'npl_balance month_end' then summed.npl_balance_n
            when 'overdue_amount month_end' then summed.overdue_amount_n
        end as n_clients,
        case concat_ws(' ', listed.measure, listed.basis)
            when 'net_revenue event' then summed.net_revenue_event_cny
            when 'net_revenue day_weighted' then summed.net_revenue_day_weighted_cny
            when 'operating_cost day_weighted' then summed.operating_cost_cny
            when 'economic_value day_weighted' then summed.economic_value_cny
            when 'deposit_average daily' then summed.deposit_average_daily_cny
            when 'deposit_average day_weighted' then summed.deposit_average_day_weighted_cny
            when 'deposit_month_end month_end' then summed.deposit_month_end_cny
            when 'loan_balance month_end' then summed.loan_balance_cny
            when 'npl_balance month_end' then summed.npl_balance_cny
            when 'overdue_amount month_end' then summed.overdue_amount_cny
        end as amount
    from summed
    cross join listed

),

changed as (

    select
        month_end,
        branch_id,
        manager_id,
        measure,
        basis,
        sum(adjustment_cny) as adjustment
    from attribution_adjustment_month
    where month_end between $from and $to
    group by all

),

posted as (

    select
        posted_month_end as month_end,
        branch_id,
        manager_id,
        measure,
        basis,
        sum(adjustment_cny) as adjustment
    from attribution_adjustment_month
    where posted_month_end between $from and $to
    group by all

),

keys as (

    select
        month_end,
        branch_id,
        manager_id,
        role,
        measure,
        basis
    from credited
    where n_clients > 0
    union
    select
        month_end,
        branch_id,
        manager_id,
        'relationship' as role,
        measure,
        basis
    from changed
    union
    select
        month_end,
        branch_id,
        manager_id,
        'relationship' as role,
        measure,
        basis
    from posted

),

versions as (

    select
        keys.*,
        coalesce(credited.n_clients, 0) as n_clients,
        cast(coalesce(credited.amount, 0) as decimal(18, 2)) as amount_cny,
        cast(
            coalesce(credited.amount, 0) - coalesce(changed.adjustment, 0) as decimal(18, 2)
        ) as as_was_cny,
        cast(coalesce(posted.adjustment, 0) as decimal(18, 2)) as posted_cny
    from keys
    left join credited
        on
            keys.month_end = credited.month_end
            and keys.branch_id is not distinct from credited.branch_id
            and keys.manager_id is not distinct from credited.manager_id
            and keys.role = credited.role
            and keys.measure = credited.measure
            and keys.basis = credited.basis
    left join changed
        on
            keys.month_end = changed.month_end
            and keys.branch_id is not distinct from changed.branch_id
            and keys.manager_id is not distinct from changed.manager_id
            and keys.role = 'relationship'
            and keys.measure = changed.measure
            and keys.basis = changed.basis
    left join posted
        on
            keys.month_end = posted.month_end
            and keys.branch_id is not distinct from posted.branch_id
            and keys.manager_id is not distinct from posted.manager_id
            and keys.role = 'relationship'
            and keys.measure = posted.measure
            and keys.basis = posted.basis

)

select
    versions.month_end,
    versions.branch_id,
    versions.manager_id,
    manager.manager_name,
    versions.role,
    versions.measure,
    versions.basis,
    versions.n_clients,
    versions.amount_cny,
    versions.as_was_cny,
    versions.posted_cny,
    cast(versions.as_was_cny + versions.posted_cny as decimal(18, 2)) as settled_cny,
    versions.role in ('relationship', 'booked') as is_additive

from versions
left join manager on versions.manager_id = manager.manager_id

order by
    versions.month_end,
    versions.branch_id,
    versions.role,
    versions.measure,
    versions.manager_id nulls first,
    versions.basis
