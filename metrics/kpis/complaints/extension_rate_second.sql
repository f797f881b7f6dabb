/*
[kpi]
id         = "C17.second"
like       = "C17"
title      = { en = "Extended by the exceptional period", zh = "再次（特殊）延期率" }
meaning    = { en = "Complaints due in the period with a valid extension of the second kind, the exceptional one that needs higher approval.", zh = "期间到期投诉中有有效再次延期（须更高层级批准的特殊延期）的占比。" }
formula    = { en = "with a valid second extension / due in the period", zh = "有有效再次延期 ÷ 期间到期" }
values     = { kind = "second" }
*/
