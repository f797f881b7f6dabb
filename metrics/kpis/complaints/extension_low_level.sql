/*
[kpi]
id         = "C17.level"
like       = "C17"
title      = { en = "Extension without the approving level", zh = "延期审批层级不足占比" }
meaning    = { en = "Complaints due in the period with an extension asked for in time, yet approved below the level the clock asks for: it moves nothing.", zh = "期间到期投诉中，按时申请但审批层级低于规则要求的占比：不改变到期日。" }
formula    = { en = "with an extension approved too low / due in the period", zh = "延期审批层级不足 ÷ 期间到期" }
values     = { kind = "level" }
*/
