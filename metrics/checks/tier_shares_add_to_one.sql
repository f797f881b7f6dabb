/*
[check]
level   = "fail"
promise = { en = "The clients of the five tiers add up to all clients of the month, and no client is lost on the way to its tier.", zh = "五类客户数之和等于当月全部客户数，定级过程中不丢失客户。" }
*/
with

tiered as (

    select
        month_end,
        count(*) as n_clients,
        count(*) filter (
            where tier in ('premium', 'major', 'ordinary', 'restricted', 'prospective')
        ) as n_tiered
    from client_month
    group by month_end

),

measured as (

    select
        month_end,
        count(*) as n_measured
    from client_measure_month
    group by month_end

)

select
    measured.month_end,
    measured.n_measured,
    tiered.n_clients,
    tiered.n_tiered
from measured
left join tiered on measured.month_end = tiered.month_end
where
    coalesce(tiered.n_tiered, 0) <> measured.n_measured
    or coalesce(tiered.n_clients, 0) <> measured.n_measured
