/*
[mart]
grain     = ["month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["facility_id"]
meaning   = { en = "Margin deposits, own certificates of deposit and treasuries behind a facility, one row per covered facility; one collateral behind many contracts is shared out by their balances.", zh = "授信项下保证金、本行存单与国债，每笔有覆盖的授信一行；一项押品对应多笔合同时按余额比例分摊。" }
[columns]
month_end      = { en = "Month end", zh = "月末", unit = "" }
facility_id    = { en = "Facility", zh = "授信编号", unit = "" }
allocated_cny  = { en = "Allocated amount before haircut", zh = "分摊金额（折扣前）", unit = "cny" }
mitigation_cny = { en = "Allocated amount after haircut", zh = "分摊金额（折扣后）", unit = "cny" }
*/
with

eligible as (

    select
        c.coll_id,
        c.haircut,
        greatest(c.value, 0) * x.rate_to_cny as value_cny,
        row_number() over (partition by c.coll_id order by c.valid_from desc) as version_rank,
        -- Frozen, released and expired pledges cover nothing.
        c.status = 'active' and (c.valid_to is null or c.valid_to > $month_end) as is_in_force
    from stg_collateral as c
    inner join fx_month as x on c.ccy = x.ccy and x.month_end = $month_end
    where
        c.type in ('cash_margin', 'deposit_certificate', 'treasury_bond')
        and (c.valid_from is null or c.valid_from <= $month_end)

),

links as (

    select distinct
        coll_id,
        facility_id
    from stg_collateral_link
    where
        valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

covered as (

    select
        l.facility_id,
        e.haircut,
        e.value_cny,
        greatest(s.on_balance_amount + s.off_balance_amount, 0) * x.rate_to_cny as balance_cny,
        sum(greatest(s.on_balance_amount + s.off_balance_amount, 0) * x.rate_to_cny)
            over (partition by l.coll_id) as balance_of_all_cny
    from eligible as e
    inner join links as l on e.coll_id = l.coll_id
    inner join stg_exposure_snapshot as s
        on l.facility_id = s.facility_id and s.month_end = $month_end
    inner join fx_month as x on s.ccy = x.ccy and x.month_end = $month_end
    where e.version_rank = 1 and e.is_in_force

),

allocated as (

    select
        facility_id,
        haircut,
        -- A share of 18 digits times money of 18 digits would overflow exact arithmetic.
        cast(value_cny as double)
        * cast(balance_cny as double)
        / nullif(cast(balance_of_all_cny as double), 0) as allocated_cny
    from covered

)

select
    cast($month_end as date) as month_end,
    facility_id,
    cast(sum(allocated_cny) as decimal(18, 2)) as allocated_cny,
    cast(
        sum(allocated_cny * least(greatest(1 - coalesce(haircut, 0), 0), 1)) as decimal(18, 2)
    ) as mitigation_cny
from allocated
group by facility_id
