/*
[kpi]
id         = "C3.p90"
like       = "C3"
title      = { en = "90 % answered within (working hours)", zh = "首次响应时间九成分位（工作小时）" }
meaning    = { en = "Working hours until nine of ten complaints received in the period were answered by a person, counting those not answered yet, as C3.", zh = "期间受理投诉中九成获得人工响应所需的工作小时，计入尚未响应者，同 C3。" }
formula    = { en = "min t with S(t) <= 0.1", zh = "S(t) ≤ 0.1 的最小 t" }
values     = { left_share = 0.1 }
*/
