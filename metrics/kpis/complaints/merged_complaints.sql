/*
[kpi]
id         = "C1.merged"
like       = "C1.raw"
title      = { en = "Complaints merged", zh = "合并投诉量" }
meaning    = { en = "Complaints merged in the period as the same matter as another.", zh = "期间作为同一事项并入其他投诉的件数。" }
formula    = { en = "mergers in the period", zh = "期间合并次数" }
direction  = "neutral"
values     = { change = "merged" }
*/
