/*
[cell]
meaning = { en = "Events by what they could happen to, as it stood on average over the months; Byar's 95 % Poisson interval; few events are shown and not ranked.", zh = "事件数除以各月平均基数，附 Byar 法 95% Poisson 区间；件数过少的列示但不排名。" }
reads   = ["numerator (1 an event, 0 a month's base)", "denominator (base of the month)", "month_end"]
*/
with

months as (

    select
        cell,
        month_end,
        sum(numerator)::double as events,
        sum(denominator)::double as base
    from kpi_rows
    group by
        cell,
        month_end

),

sums as (

    -- A base nobody provided is missing, not zero.
    select
        cell,
        sum(events) as events,
        sum(base) / count(*) filter (where base is not null) as base,
        1.959963984540054 as z
    from months
    group by cell

),

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    cell,
    events as numerator,
    base as denominator,
    events / nullif(base, 0) as value,
    case
        when events > 0
            then events * pow(1 - 1 / (9 * events) - z / (3 * sqrt(events)), 3) / nullif(base, 0)
        else 0 / nullif(base, 0)
    end as low,
    (events + 1) * pow(1 - 1 / (9 * (events + 1)) + z / (3 * sqrt(events + 1)), 3)
    / nullif(base, 0) as high,
    case
        when base is null then 'base_not_provided'
        when base = 0 then 'no_denominator'
        when events < rules.fewest_ranked then 'small_n'
    end as reason

from sums
cross join rules
