select
    counted_activity_month.month_end,
    raw_activity_month.client_id,
    raw_activity_month.client_initiated_txn_cnt,
    raw_activity_month.amt,
    raw_activity_month.last_txn_date,
    raw_activity_month.channels

from raw_activity_month

inner join counted_activity_month
    on raw_activity_month.month = counted_activity_month.month
