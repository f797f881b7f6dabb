/*
[kpi]
id         = "C6.original"
like       = "C6"
title      = { en = "Closed by the deadline, extensions not counted", zh = "时限达标率（原时限）" }
meaning    = { en = "As C6, against the deadline without extensions.", zh = "同 C6，以未延期的到期日衡量。" }
formula    = { en = "closed and told by the deadline / all whose deadline fell in the period", zh = "按期办结且告知 ÷ 期间到期全部" }
values     = { deadline = "original" }
*/
