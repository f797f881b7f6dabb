/*
[table]
title   = { en = "Causes of complaints", zh = "投诉原因分析" }
meaning = { en = "Complaints received in the period by cause code, the most frequent first, merged duplicates left out. A large share of other or missing codes means the coding needs work.", zh = "期间受理投诉按原因代码由多到少（不含被合并的重复件）。“其他”或未填占比高，说明编码质量有待改进。" }
grain   = ["reason_code"]
inputs  = ["complaint"]
[columns]
reason_code      = { en = "Cause code", zh = "投诉原因代码", unit = "" }
complaint_count  = { en = "Complaints", zh = "投诉件数", unit = "count" }
complaint_share  = { en = "Share", zh = "占比", unit = "ratio" }
cumulative_share = { en = "Cumulative share", zh = "累计占比", unit = "ratio" }
is_other         = { en = "Other or not given", zh = "其他或未填", unit = "" }
*/
with

counts as (

    select
        reason_code,
        count(*) as complaint_count
    from complaint
    where received_on between $from and $to and not is_merged
    group by reason_code

)

select
    reason_code,
    complaint_count,
    complaint_count / sum(complaint_count) over () as complaint_share,
    sum(complaint_count) over (
        order by complaint_count desc, reason_code asc nulls last
        rows between unbounded preceding and current row
    ) / sum(complaint_count) over () as cumulative_share,
    -- JR/T 0169-2018 writes other as 9 or 99.
    coalesce(reason_code in ('9', '99'), true) as is_other

from counts

order by
    complaint_count desc,
    reason_code asc nulls last
