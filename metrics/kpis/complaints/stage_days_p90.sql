/*
[kpi]
id         = "C9.p90"
like       = "C9"
title      = { en = "90 % left a stage within (days)", zh = "环节时长九成分位" }
meaning    = { en = "Days within which nine of ten complaints that entered a stage in the period had left it, by stage, as C9.", zh = "期间进入各环节的投诉中九成离开该环节所需天数，同 C9。" }
formula    = { en = "min t with S(t) <= 0.1", zh = "S(t) ≤ 0.1 的最小 t" }
values     = { left_share = 0.1 }
*/
