/*
[kpi]
id         = "C8.original"
like       = "C8"
title      = { en = "Overdue and due soon, extensions not counted", zh = "超期与临期（原时限）" }
meaning    = { en = "As C8, against the deadline without extensions.", zh = "同 C8，以未延期的到期日衡量。" }
formula    = { en = "open complaints past, or within 3 working days of, their original deadline", zh = "在途投诉中已超原到期日或 3 个工作日内到期的件数" }
values     = { deadline = "original" }
*/
