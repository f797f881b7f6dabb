/*
[cell]
meaning = { en = "The median of the cases that ended, interpolated; numerator their sum, denominator their number. It forgets what goes on still.", zh = "已结束个案的中位数（插值）；分子为合计，分母为件数。未计入未结束者。" }
reads   = ["numerator"]
*/
select
    cell,
    sum(numerator)::double as numerator,
    count(numerator) as denominator,
    quantile_cont(numerator, 0.5)::double as value,
    -- A figure of fewer than 10 cases is shown and kept out of rankings.
    case
        when count(numerator) = 0 then 'close_time_unknown'
        when count(numerator) < 10 then 'small_n'
    end as reason

from kpi_rows
group by cell
