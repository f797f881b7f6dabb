/*
[cell]
meaning = { en = "A share of cases or amounts; where each case weighs one, with its 95 % Wilson interval. Fewer than 10 cases are shown and not ranked.", zh = "户数或金额占比；按户计时附 95% Wilson 区间。不足 10 户的列示但不排名。" }
reads   = ["numerator", "denominator"]
*/
with

sums as (

    select
        cell,
        count(*) as n_cases,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        sum(numerator)::double / nullif(sum(denominator), 0) as value,
        -- Of a net rate, or of amounts, a share's interval says nothing.
        bool_and(denominator = 1 and numerator between 0 and 1) as is_counted,
        1.959963984540054 as z
    from kpi_rows
    group by cell

),

wilson as (

    select
        *,
        (value + z * z / (2 * n_cases)) / (1 + z * z / n_cases) as centre,
        z * sqrt(value * (1 - value) / n_cases + z * z / (4 * n_cases * n_cases))
        / (1 + z * z / n_cases) as reach
    from sums

)

select
    cell,
    numerator,
    denominator,
    value,
    case when is_counted then greatest(centre - reach, 0) end as low,
    case when is_counted then least(centre + reach, 1) end as high,
    -- A rate of fewer than 10 cases is shown and kept out of rankings.
    case when n_cases < 10 then 'small_n' end as reason

from wilson
