/*
[table]
title   = { en = "From the backlog at the start to that at the end", zh = "期初在途到期末在途" }
meaning = { en = "The backlog identity as a bridge: open at the start, plus received and reopened, less closed, withdrawn and merged, is open at the end.", zh = "在途恒等式：期初在途 + 受理 + 重开 − 办结 − 撤回 − 合并 = 期末在途。" }
grain   = ["step"]
inputs  = ["complaint"]
[columns]
step   = { en = "Step", zh = "步骤", unit = "" }
change = { en = "Complaints", zh = "投诉件数", unit = "count" }
*/
with

sums as (

    select
        count(*) filter (where month_end = last_day($from) and is_open_start) as open_start,
        coalesce(sum(received_count), 0)::bigint as received,
        coalesce(sum(reopened_count), 0)::bigint as reopened,
        -coalesce(sum(closed_count), 0)::bigint as closed,
        -coalesce(sum(withdrawn_count), 0)::bigint as withdrawn,
        -coalesce(sum(merged_count), 0)::bigint as merged,
        count(*) filter (where month_end = $to and is_open_end) as open_end
    from complaint_month
    where month_end between $from and $to
    having count(*) > 0

),

steps as (

    select
        unnest([
            { 'place': 1, 'step': 'open_start', 'change': open_start },
            { 'place': 2, 'step': 'received', 'change': received },
            { 'place': 3, 'step': 'reopened', 'change': reopened },
            { 'place': 4, 'step': 'closed', 'change': closed },
            { 'place': 5, 'step': 'withdrawn', 'change': withdrawn },
            { 'place': 6, 'step': 'merged', 'change': merged },
            { 'place': 7, 'step': 'open_end', 'change': open_end }
        ]) as step
    from sums

)

select
    step.step,
    step.change

from steps

order by step.place
