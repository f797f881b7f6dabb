/*
[kpi]
id         = "E10.n"
like       = "E10"
title      = { en = "Effective number of borrowers", zh = "有效借款主体数" }
meaning    = { en = "How many borrowers of equal size would be as concentrated: one divided by the concentration index.", zh = "同等集中度对应的等额借款主体数：集中度指数的倒数。" }
formula    = { en = "1 / HHI", zh = "1 ÷ 集中度指数（HHI）" }
direction  = "higher_is_better"
values     = { figure = "borrowers" }
*/
