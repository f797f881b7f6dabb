/*
[cell]
meaning = { en = "The median of the cases that ended, interpolated; numerator their sum, denominator their number. It forgets what goes on still.", zh = "已结束个案的中位数（插值）；分子为合计，分母为件数。未计入未结束者。" }
reads   = ["numerator"]
*/
with

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    cell,
    sum(numerator)::double as numerator,
    count(numerator) as denominator,
    quantile_cont(numerator, 0.5)::double as value,
    case
        when count(numerator) = 0 then 'nothing_timed'
        when count(numerator) < any_value(rules.fewest_ranked) then 'small_n'
    end as reason

from kpi_rows
cross join rules
group by cell
