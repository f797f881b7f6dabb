/*
[check]
level   = "fail"
promise = { en = "Every complaint's month adds up: open at the end = open at the start + received + reopened - closed - withdrawn - merged.", zh = "每件投诉逐月勾稽：月末在途 = 月初在途 + 受理 + 重开 − 办结 − 撤回 − 合并。" }
*/
select
    month_end,
    complaint_id,
    is_open_start,
    is_open_end
from complaint_month
where
    case when is_open_end then 1 else 0 end
    <> case when is_open_start then 1 else 0 end
    + received_count + reopened_count - closed_count - withdrawn_count - merged_count
