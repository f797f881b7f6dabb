/*
[kpi]
id         = "C17.first"
like       = "C17"
title      = { en = "Extended once or more, validly", zh = "有效延期率（一次及以上）" }
meaning    = { en = "Complaints due in the period with a valid extension: recorded by the deadline and approved at the level the clock asks for.", zh = "期间到期投诉中有有效延期的占比：在到期日前登记并经规则要求层级批准。" }
formula    = { en = "with a valid extension / due in the period", zh = "有有效延期 ÷ 期间到期" }
values     = { kind = "first" }
*/
