/*
[table]
title   = { en = "What makes its contribution", zh = "贡献构成" }
meaning = { en = "The client's contribution of the trailing twelve months, part by part; the parts add up to it. A part the bank does not deliver is left out.", zh = "客户近12个月综合贡献的构成，各项相加等于综合贡献；银行未提供的构成项不列。" }
grain   = ["step"]
inputs  = ["income_month", "client"]
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
step      = { en = "Part", zh = "构成项", unit = "" }
change    = { en = "Contribution, 12 months", zh = "贡献（近12个月）", unit = "cny", total = "none" }
bar_from  = { en = "Bar from", zh = "起点", unit = "cny", total = "none" }
bar_to    = { en = "Bar to", zh = "终点", unit = "cny", total = "none" }
is_total  = { en = "Is the sum", zh = "是否合计", unit = "" }
*/
with

standing as (

    select *
    from client_month
    where
        client_id = $about
        and month_end <= $to
    order by month_end desc
    limit 1

),

parts as (

    select
        month_end,
        1 as place,
        'deposit_contribution' as step,
        deposit_contribution_12m_cny as change
    from standing
    union all
    select
        month_end,
        2 as place,
        'loan_contribution' as step,
        loan_contribution_12m_cny as change
    from standing
    union all
    select
        month_end,
        3 as place,
        'fee_contribution' as step,
        fee_contribution_12m_cny as change
    from standing
    union all
    select
        month_end,
        4 as place,
        'operating_cost' as step,
        -operating_cost_12m_cny as change
    from standing
    union all
    select
        month_end,
        5 as place,
        'tax' as step,
        -tax_12m_cny as change
    from standing

),

stacked as (

    select
        *,
        sum(change) over (order by place) as bar_to
    from parts
    where change is not null

),

final as (

    select
        month_end,
        place,
        step,
        change,
        bar_to - change as bar_from,
        bar_to,
        false as is_total
    from stacked
    union all
    select
        month_end,
        6 as place,
        'contribution' as step,
        contribution_12m_cny as change,
        0 as bar_from,
        contribution_12m_cny as bar_to,
        true as is_total
    from standing
    where contribution_12m_cny is not null

)

select
    month_end,
    step,
    cast(change as decimal(18, 2)) as change,
    cast(bar_from as decimal(18, 2)) as bar_from,
    cast(bar_to as decimal(18, 2)) as bar_to,
    is_total
from final
order by place
