/*
[rule]
rule = "complaint_closed_before_received"
extract = "complaint"
column = "closed_at"
consequence = "quarantine"
title.en = "A complaint is closed before it is received"
title.zh = "投诉办结时间早于受理时间"
hint.en = "Correct the times; day and month may be swapped."
hint.zh = "请更正时间，可能存在日月颠倒。"
*/
select complaint_id

from raw_complaint

where closed_at < received_at
