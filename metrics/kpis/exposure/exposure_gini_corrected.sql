/*
[kpi]
id         = "E11.corrected"
like       = "E11"
title      = { en = "Gini of exposure, corrected for small numbers", zh = "风险暴露基尼系数（小样本修正）" }
meaning    = { en = "The Gini coefficient times n / (n - 1).", zh = "基尼系数乘以 n/(n−1)。" }
formula    = { en = "Gini × n / (n - 1)", zh = "基尼系数 × n ÷ (n − 1)" }
values     = { correction = 1 }
*/
