/*
[cell]
meaning = { en = "First time by which the share wanted has ended, counting what goes on still (Kaplan-Meier), with Greenwood's log-log interval. Cases followed only from a later time count from then on (left truncation).", zh = "达到指定占比所需的时间，计入未结束者（Kaplan–Meier），附 Greenwood log-log 区间。自较晚时点起才被跟踪的个案自该时点起计入（左截断）。" }
reads   = ["numerator (time), denominator (1 ended, 0 left without ending)", "followed_after (time from which it was followed; null: from the start)", "share (still going on when the value is reached)"]
*/
with

timed as (

    -- Nobody saw a case that ended before the register began to follow it.
    select *
    from kpi_rows
    where numerator is not null and (followed_after is null or followed_after < numerator)

),

days as (

    select
        cell,
        numerator as day,
        count(*) as left_count,
        sum(denominator) as closed_count,
        0 as entered_count
    from timed
    group by
        cell,
        numerator

    union all

    select
        cell,
        followed_after as day,
        0 as left_count,
        0 as closed_count,
        count(*) as entered_count
    from timed
    where followed_after is not null
    group by
        cell,
        followed_after

),

steps as (

    select
        cell,
        day,
        sum(left_count) as left_count,
        sum(closed_count) as closed_count,
        sum(entered_count) as entered_count
    from days
    group by
        cell,
        day

),

risks as (

    -- At risk on a day: those leaving on it or later, less those that enter on it or later.
    select
        *,
        sum(left_count - entered_count) over (partition by cell order by day desc) as risk_count
    from steps

),

curve as (

    select
        cell,
        day,
        product(case when closed_count > 0 then (risk_count - closed_count) / risk_count else 1 end)
            over upto as survival,
        sum(
            case
                when closed_count > 0
                    then closed_count / nullif(risk_count * (risk_count - closed_count), 0)
            end
        ) over upto as greenwood
    from risks
    window upto as (partition by cell order by day)

),

bands as (

    -- Log-log interval: stays between 0 and 1 on small numbers.
    select
        cell,
        day,
        survival,
        1.959963984540054 * sqrt(greenwood) / nullif(abs(ln(nullif(survival, 0))), 0) as spread
    from curve

),

wanted as (

    -- A share met exactly is met: products of fractions end 1e-16 beside it, so 1e-11 is allowed.
    select
        cell,
        any_value(share) + 1e-11 as share,
        sum(denominator) filter (where numerator is not null) as closed_count,
        count(numerator) as timed_count
    from kpi_rows
    group by cell

),

crossings as (

    select
        bands.cell,
        min(day) filter (where survival <= share) as value,
        min(day) filter (where survival = 0 or pow(survival, exp(spread)) <= share) as low,
        min(day) filter (where pow(survival, exp(-spread)) <= share) as high
    from bands
    inner join wanted on bands.cell = wanted.cell
    group by bands.cell

),

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    wanted.cell,
    coalesce(wanted.closed_count, 0)::bigint as numerator,
    wanted.timed_count as denominator,
    crossings.value::double as value,
    crossings.low::double as low,
    crossings.high::double as high,
    case
        when wanted.timed_count = 0 then 'nothing_timed'
        when crossings.value is null then 'not_reached'
        when wanted.timed_count < rules.fewest_ranked then 'small_n'
    end as reason

from wanted
left join crossings on wanted.cell = crossings.cell
cross join rules
