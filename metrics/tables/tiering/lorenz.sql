/*
[table]
title   = { en = "Concentration curve of contribution", zh = "贡献集中度曲线" }
meaning = { en = "What share of the contribution of the period the top clients bring, largest first: once among clients with a positive contribution, once net of loss-makers, where the curve can pass 100 % before it comes back. At most 101 points a curve.", zh = "按贡献从大到小累计的客户占比与贡献占比：正贡献口径，以及含亏损客户的净额口径（曲线可先超过100%再回落）。每条曲线至多101个点。" }
grain   = ["curve", "n_clients"]
inputs  = ["income_month", "client"]
[columns]
curve              = { en = "Curve: positive or net", zh = "曲线：正贡献或净额", unit = "" }
n_clients          = { en = "Clients so far, largest first", zh = "累计客户数（从大到小）", unit = "count" }
client_share       = { en = "Share of clients", zh = "客户占比", unit = "ratio" }
contribution_cny   = { en = "Contribution so far", zh = "累计贡献", unit = "cny" }
contribution_share = { en = "Share of contribution", zh = "贡献占比", unit = "ratio" }
*/
with

client_total as (

    select
        client_id,
        sum(contribution_cny) as contribution_cny
    from client_month
    where
        month_end between $from and $to
        and contribution_cny is not null
    group by client_id

),

in_curve as (

    select
        'positive' as curve,
        client_id,
        contribution_cny
    from client_total
    where contribution_cny > 0
    union all
    select
        'net' as curve,
        client_id,
        contribution_cny
    from client_total

),

cumulated as (

    select
        curve,
        row_number() over (
            partition by curve order by contribution_cny desc, client_id asc
        ) as n_clients,
        sum(contribution_cny) over (
            partition by curve
            order by contribution_cny desc, client_id asc
            rows between unbounded preceding and current row
        ) as cumulated_cny,
        count(*) over (partition by curve) as n_all,
        sum(contribution_cny) over (partition by curve) as all_cny
    from in_curve

),

point as (

    -- One point for each percent of the clients: the last client inside it.
    select
        curve,
        max(n_clients) as n_clients,
        max_by(cumulated_cny, n_clients) as cumulated_cny,
        any_value(n_all) as n_all,
        any_value(all_cny) as all_cny
    from cumulated
    group by
        curve,
        (n_clients * 100 + n_all - 1) // n_all
    union all
    select
        curve,
        0 as n_clients,
        0 as cumulated_cny,
        any_value(n_all) as n_all,
        any_value(all_cny) as all_cny
    from cumulated
    group by curve

),

final as (

    select
        curve,
        n_clients,
        n_clients / n_all as client_share,
        cumulated_cny as contribution_cny,
        cast(cumulated_cny as double)
        / case when all_cny > 0 then all_cny end as contribution_share
    from point
    order by
        curve desc,
        n_clients asc

)

select * from final
