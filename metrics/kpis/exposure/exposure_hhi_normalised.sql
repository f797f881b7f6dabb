/*
[kpi]
id         = "E10.normalised"
like       = "E10"
title      = { en = "Concentration of exposure, normalised", zh = "风险暴露集中度（标准化HHI）" }
meaning    = { en = "The concentration index between 0, all borrowers alike, and 1, one borrower; undefined for a single borrower.", zh = "标准化集中度：0为完全均等，1为仅一家；仅一家借款主体时无定义。" }
formula    = { en = "(HHI - 1/n) / (1 - 1/n)", zh = "（HHI − 1/n）÷（1 − 1/n），n为主体数" }
values     = { figure = "normalised" }
*/
