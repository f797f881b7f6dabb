/*
[rule]
rule = "equity_over_100_percent"
extract = "ownership_link"
column = "equity_pct"
consequence = "warn"
title.en = "The equity held in a company is more than 100 %"
title.zh = "一家企业的持股比例合计超过 100%"
hint.en = "By source and day, half a point allowed. Look for overlaps, or percents as numbers."
hint.zh = "按信息来源逐日计算，容差 0.5 个百分点。请检查有效期重叠或比例未以小数提供。"
*/
with

changes as (

    select
        owned_id,
        source,
        valid_from as day,
        equity_pct as change

    from raw_ownership_link

    where equity_pct is not null

    union all

    select
        owned_id,
        source,
        valid_to as day,
        -equity_pct as change

    from raw_ownership_link

    where
        equity_pct is not null
        and valid_to is not null

),

changes_of_day as (

    -- One holder may leave on the day another comes: only the end of the day counts.
    select
        owned_id,
        source,
        day,
        sum(change) as change

    from changes

    group by
        owned_id,
        source,
        day

),

held as (

    select
        owned_id,
        source,
        sum(change) over (
            partition by owned_id, source order by day rows unbounded preceding
        ) as equity_pct

    from changes_of_day

)

select
    owned_id,
    source,
    max(equity_pct) as equity_pct

from held

group by
    owned_id,
    source

having max(equity_pct) > 1.005 + 1e-9
