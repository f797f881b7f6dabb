/*
[kpi]
id         = "C5b.p90"
like       = "C5b"
title      = { en = "90 % resolved within, open cases counted (days)", zh = "办结时长九成分位（计入在途）" }
meaning    = { en = "Days within which nine of ten complaints received in the period are resolved, counting what is still open (Kaplan-Meier). Empty while one in ten is not resolved.", zh = "期间受理投诉中九成办结所需天数，计入在途件（Kaplan–Meier）。未达九成时为空。" }
formula    = { en = "min t with S(t) <= 0.1", zh = "S(t) ≤ 0.1 的最小 t" }
values     = { left_share = 0.1 }
*/
