/*
[rule]
rule = "balance_on_closed_facility"
extract = "exposure_snapshot"
column = "on_bs_principal"
consequence = "warn"
title.en = "A closed facility still has a balance"
title.zh = "已结清授信仍有余额"
hint.en = "Looked at on the newest date. Check the status or the balance."
hint.zh = "按最新数据日期检查。请核对状态或余额。"
*/
with

newest as (

    select max(as_of) as as_of

    from raw_exposure_snapshot

),

balances as (

    select
        raw_exposure_snapshot.as_of,
        raw_exposure_snapshot.facility_id

    from raw_exposure_snapshot

    inner join newest
        on raw_exposure_snapshot.as_of = newest.as_of

    where
        raw_exposure_snapshot.on_bs_principal > 0
        or raw_exposure_snapshot.off_bs_amt > 0

)

select
    balances.as_of,
    balances.facility_id

from balances

inner join raw_facility
    on
        balances.facility_id = raw_facility.facility_id
        and balances.as_of >= raw_facility.valid_from
        and balances.as_of < coalesce(raw_facility.valid_to, date '9999-12-31')

where raw_facility.status = 'closed'
