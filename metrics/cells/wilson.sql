/*
[cell]
meaning = { en = "A share with its 95 % Wilson interval; fewer than 10 cases are shown and not ranked.", zh = "占比及 95% Wilson 区间；不足 10 件的列示但不排名。" }
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

)

select
    cell,
    numerator,
    denominator,
    value,
    greatest(centre - reach, 0) as low,
    least(centre + reach, 1) as high,
    -- A rate of fewer than 10 cases is shown and kept out of rankings.
    case when denominator < 10 then 'small_n' end as reason

from wilson
