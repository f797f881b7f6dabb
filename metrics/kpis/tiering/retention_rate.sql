/*
[kpi]
id         = "T12"
like       = "T11"
title      = { en = "Retention", zh = "留存率" }
meaning    = { en = "One less churn, on the same cohort: of the clients active and not yet lost when the period began, the share still kept when it ends, by clients, by their net revenue and by their deposits and loans at the start.", zh = "一减流失率，队列相同：期初活跃且未流失的客户中期末仍留存的占比，分别按户数、期初净收入、期初存贷款计。" }
formula    = { en = "kept at the end / active at the start, on one cohort", zh = "期末留存 ÷ 期初活跃（同一队列）" }
direction  = "higher_is_better"
source     = "T12 [K]: one less T11"
values     = { outcome = "kept" }
*/
