/*
[mart]
grain     = ["month_end", "version", "client_id", "role", "measure", "basis", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Amounts of the clients that are shared, change hands or have a gap in the month, one row per version, client, role, measure, basis and manager; null manager = nobody. Relationship rows add up to the client's amount to the cent.", zh = "当月共管、移交或有空档客户的归属金额，每版本、客户、角色、指标、口径、经理一行；空为无主。主办角色合计与客户金额分毫不差。" }
[columns]
month_end   = { en = "Month end", zh = "月末", unit = "" }
version     = { en = "restated or as_was", zh = "版本：现时口径、结算时口径", unit = "" }
client_id   = { en = "Client", zh = "客户编号", unit = "" }
role        = { en = "Role", zh = "角色", unit = "" }
manager_id  = { en = "Manager, null = nobody", zh = "客户经理，空为无主", unit = "" }
measure     = { en = "Measure", zh = "指标", unit = "" }
basis       = { en = "event, daily, day_weighted, month_end", zh = "口径", unit = "" }
recorded_on = { en = "When the last late entry for the client was recorded, if any", zh = "该客户最近一次补登日期（如有）", unit = "" }
amount_cny  = { en = "Amount", zh = "金额", unit = "cny" }
*/
with

segments as (

    select
        version,
        client_id,
        role,
        manager_id,
        from_day,
        to_day,
        share,
        recorded_on,
        date_diff('day', from_day, to_day) as n_days,
        extract(day from month_end) as days_in_month,
        to_day > month_end as is_last
    from assignment_segment_month
    where month_end = $month_end

),

shares as (

    select
        version,
        client_id,
        role,
        manager_id,
        max(recorded_on) as recorded_on,
        sum(share * n_days) / max(days_in_month) as day_share,
        coalesce(sum(case when is_last then share end), 0) as month_end_share
    from segments
    group by version, client_id, role, manager_id

),

cut_clients as (

    select distinct client_id from segments

),

listed as (

    select
        named.measure,
        named.basis
    from (
        values
        ('net_revenue', 'day_weighted'),
        ('operating_cost', 'day_weighted'),
        ('economic_value', 'day_weighted'),
        ('deposit_average', 'day_weighted'),
        ('deposit_month_end', 'month_end'),
        ('loan_balance', 'month_end'),
        ('npl_balance', 'month_end'),
        ('overdue_amount', 'month_end')
    ) as named (measure, basis)

),

undated as (

    select
        whole.client_id,
        listed.measure,
        listed.basis,
        cast(case listed.measure
            when 'net_revenue' then whole.net_revenue_day_weighted_cny
            when 'operating_cost' then whole.operating_cost_cny
            when 'economic_value' then whole.economic_value_cny
            when 'deposit_average' then whole.deposit_average_day_weighted_cny
            when 'deposit_month_end' then whole.deposit_month_end_cny
            when 'loan_balance' then whole.loan_balance_cny
            when 'npl_balance' then whole.npl_balance_cny
            else whole.overdue_amount_cny
        end as double) as amount
    from client_amount_month as whole
    inner join cut_clients on whole.client_id = cut_clients.client_id
    cross join listed
    where whole.month_end = $month_end

),

days_given as (

    select count(distinct day) as n_days
    from stg_deposit_day
    where last_day(day) = $month_end

),

dated as (

    select
        event.client_id,
        'net_revenue' as measure,
        'event' as basis,
        event.txn_date as on_day,
        cast(
            cast(event.net_income * fx_month.flow_rate_to_cny as decimal(18, 2)) as double
        ) as amount
    from stg_income_event as event
    inner join cut_clients on event.client_id = cut_clients.client_id
    inner join fx_month
        on
            last_day(event.txn_date) = fx_month.month_end
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    where fx_month.month_end = $month_end
    union all
    select
        deposit.client_id,
        'deposit_average' as measure,
        'daily' as basis,
        deposit.day as on_day,
        cast(cast(deposit.balance * fx_month.rate_to_cny as decimal(18, 2)) as double)
        / days_given.n_days as amount
    from stg_deposit_day as deposit
    cross join days_given
    inner join cut_clients on deposit.client_id = cut_clients.client_id
    inner join fx_month
        on last_day(deposit.day) = fx_month.month_end and deposit.ccy = fx_month.ccy
    where fx_month.month_end = $month_end

),

credited as (

    -- Shares of one client and day add to 1, nobody's included: nothing is lost or doubled.
    select
        shares.version,
        undated.client_id,
        shares.role,
        shares.manager_id,
        undated.measure,
        undated.basis,
        shares.recorded_on,
        undated.amount * case
            when undated.basis = 'month_end' then shares.month_end_share
            else shares.day_share
        end as amount
    from undated
    inner join shares on undated.client_id = shares.client_id
    where
        undated.amount is not null
        and (undated.basis = 'day_weighted' or shares.month_end_share > 0)
    union all
    select
        segments.version,
        dated.client_id,
        segments.role,
        segments.manager_id,
        dated.measure,
        dated.basis,
        max(segments.recorded_on) as recorded_on,
        sum(dated.amount * segments.share) as amount
    from dated
    inner join segments
        on
            dated.client_id = segments.client_id
            and dated.on_day >= segments.from_day
            and dated.on_day < segments.to_day
    group by
        segments.version,
        dated.client_id,
        segments.role,
        segments.manager_id,
        dated.measure,
        dated.basis

),

rounded as (

    select
        *,
        cast(amount as decimal(18, 2)) as cents,
        cast(
            sum(amount) over (partition by version, client_id, role, measure, basis)
            as decimal(18, 2)
        ) as total_cents,
        row_number() over (
            partition by version, client_id, role, measure, basis
            order by abs(amount) desc, coalesce(manager_id, '') asc
        ) as size_rank
    from credited

),

left_over as (

    select
        *,
        total_cents
        - sum(cents) over (partition by version, client_id, role, measure, basis) as rest
    from rounded

)

select
    cast($month_end as date) as month_end,
    version,
    client_id,
    role,
    manager_id,
    measure,
    basis,
    recorded_on,
    -- The cents that rounding leaves over go to the largest part.
    cast(
        cents + case when role = 'relationship' and size_rank = 1 then rest else 0 end
        as decimal(18, 2)
    ) as amount_cny

from left_over
