/*
[kpi]
id         = "T6.net"
like       = "T6"
title      = { en = "Gini of contribution, net of loss-makers", zh = "贡献基尼系数（净额口径）" }
meaning    = { en = "The same over all clients with income, loss-makers included: losses can push it past 1. Withheld where the net contribution is not positive.", zh = "同口径覆盖全部有收入客户（含亏损客户）：亏损可使其超过1。净贡献不为正时不予列示。" }
formula    = { en = "sum of (2i - n - 1) x_i / (n sum of x), x ascending, all clients", zh = "Σ(2i−n−1)x_i ÷ (nΣx)，x升序，全部客户" }
source     = "Formula [K]; with negatives it can exceed 1"
values     = { is_positive_only = "no" }
*/
