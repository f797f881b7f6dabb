/*
[table]
title   = { en = "Cut-points of recency, frequency, money", zh = "RFM界点" }
meaning = { en = "The cut-points frozen with the version of the tiering rules in force, beside where a fifth of the clients in view would be cut at the last month end. Where they have drifted apart, a new version may be due.", zh = "现行分层规则版本冻结的界点，与期末月可见客户的五等分点对照；二者偏离较大时宜发布新版本。" }
grain   = ["measure", "score"]
inputs  = ["client"]
[columns]
measure         = { en = "Measure", zh = "指标", unit = "" }
score           = { en = "Score", zh = "评分", unit = "count" }
frozen_cut      = { en = "Frozen cut-point", zh = "冻结界点", unit = "" }
fifth_today     = { en = "Cut of fifths today", zh = "当前五等分点", unit = "" }
n_clients       = { en = "Clients with the score", zh = "该评分客户数", unit = "count" }
tiering_profile = { en = "Version", zh = "规则版本", unit = "" }
*/
with

last_month as (

    select max(month_end) as month_end
    from client_month
    where month_end = $to

),

members as (

    select
        client_month.*,
        date_diff('day', client_month.last_activity_on, client_month.month_end) as days_silent
    from client_month
    where client_month.month_end = $to

),

frozen as (

    select
        profile,
        case
            when setting like 'recency_%_days' then 'recency'
            when setting like 'frequency_%_months' then 'frequency'
            when setting like 'money_%_cny' then 'money'
        end as measure,
        cast(regexp_extract(setting, '[0-9]+') as integer) as score,
        cast(setting_value as double) as frozen_cut
    from rule_setting
    where
        family = 'tiering'
        and valid_from = (
            select max(version.valid_from)
            from rule_setting as version
            where version.family = 'tiering' and version.valid_from <= $to
        )

),

fifths as (

    -- Few days are good, many months and much money are.
    select
        quantile_cont(days_silent, [0.2, 0.4, 0.6, 0.8]) as recency_cuts,
        quantile_cont(n_active_months_12m, [0.8, 0.6, 0.4, 0.2]) as frequency_cuts,
        quantile_cont(cast(contribution_12m_cny as double), [0.8, 0.6, 0.4, 0.2]) as money_cuts
    from members

),

scored as (

    select
        'recency' as measure,
        recency_score as score
    from members
    union all
    select
        'frequency' as measure,
        frequency_score as score
    from members
    union all
    select
        'money' as measure,
        money_score as score
    from members

),

counted as (

    select
        measure,
        score,
        count(*) as n_clients
    from scored
    group by
        measure,
        score

),

final as (

    select
        frozen.measure,
        frozen.score,
        frozen.frozen_cut,
        case frozen.measure
            when 'recency' then fifths.recency_cuts[6 - frozen.score]
            when 'frequency' then fifths.frequency_cuts[6 - frozen.score]
            else fifths.money_cuts[6 - frozen.score]
        end as fifth_today,
        coalesce(counted.n_clients, 0) as n_clients,
        frozen.profile as tiering_profile
    from frozen
    cross join fifths
    inner join last_month on last_month.month_end is not null
    left join counted on frozen.measure = counted.measure and frozen.score = counted.score
    where frozen.measure is not null
    order by
        frozen.measure = 'recency' desc,
        frozen.measure = 'frequency' desc,
        frozen.score desc

)

select * from final
