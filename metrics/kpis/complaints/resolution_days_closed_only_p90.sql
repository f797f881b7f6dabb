/*
[kpi]
id         = "C5a.p90"
like       = "C5a"
title      = { en = "90 % resolved within, closed only (days)", zh = "办结时长九成分位（仅已办结）" }
meaning    = { en = "Days within which nine of ten cases that stopped in the period were resolved. Closed only, like C5a.", zh = "期间停止计时的投诉中九成的办结时长。与 C5a 同为仅已办结口径。" }
formula    = { en = "90th percentile (interpolated) of days on the clock over cases stopped in the period", zh = "期间停止计时投诉时长的第90百分位（插值）" }
values     = { share = 0.9 }
*/
