/* Equity that day: who holds which share of whom. One row per owner and owned. */
with

ranked as (

    select
        owner_id,
        owned_id,
        cast(coalesce(equity_pct, voting_pct) as double) as share,
        row_number() over (
            partition by owner_id, owned_id
            order by valid_from desc, recorded_at desc, source asc
        ) as place
    from stg_ownership_link
    where
        coalesce(equity_pct, voting_pct) > 0
        and owner_id <> owned_id
        and valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

)

select
    owner_id,
    owned_id,
    share

from ranked

where place = 1
