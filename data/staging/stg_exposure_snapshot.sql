select
    counted_exposure_snapshot.month_end,
    raw_exposure_snapshot.facility_id,
    raw_exposure_snapshot.on_bs_principal as on_balance_amount,
    raw_exposure_snapshot.interest_recv as interest_receivable_amount,
    raw_exposure_snapshot.off_bs_amt as off_balance_amount,
    raw_exposure_snapshot.off_bs_type as off_balance_type,
    raw_exposure_snapshot.specific_provision as provision_amount,
    raw_exposure_snapshot.ccy,
    raw_exposure_snapshot.five_class,
    raw_exposure_snapshot.dpd as days_past_due,
    raw_exposure_snapshot.overdue_principal as overdue_principal_amount,
    raw_exposure_snapshot.overdue_interest as overdue_interest_amount,
    raw_exposure_snapshot.stage,
    raw_exposure_snapshot.ead,
    raw_exposure_snapshot.pd,
    raw_exposure_snapshot.lgd,
    raw_exposure_snapshot.el,
    raw_exposure_snapshot.rwa

from raw_exposure_snapshot

inner join counted_exposure_snapshot
    on raw_exposure_snapshot.as_of = counted_exposure_snapshot.as_of
