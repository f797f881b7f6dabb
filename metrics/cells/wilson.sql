/*
[cell]
meaning = { en = "A share with its 95 % Wilson interval; few cases are shown and not ranked.", zh = "占比及 95% Wilson 区间；件数过少的列示但不排名。" }
reads   = ["numerator", "denominator"]
*/
with

sums as (

    select
        cell,
        sum(numerator)::bigint as numerator,
        sum(denominator)::bigint as denominator
    from kpi_rows
    group by cell

),

rates as (

    select
        *,
        numerator / nullif(denominator, 0) as value,
        1.959963984540054 as z
    from sums

),

wilson as (

    select
        *,
        (value + z * z / (2 * denominator)) / (1 + z * z / denominator) as centre,
        z * sqrt(value * (1 - value) / denominator + z * z / (4 * denominator * denominator))
        / (1 + z * z / denominator) as reach
    from rates

),

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    cell,
    numerator,
    denominator,
    value,
    greatest(centre - reach, 0) as low,
    least(centre + reach, 1) as high,
    case when denominator < rules.fewest_ranked then 'small_n' end as reason

from wilson
cross join rules
