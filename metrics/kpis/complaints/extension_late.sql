/*
[kpi]
id         = "C17.late"
like       = "C17"
title      = { en = "Extension recorded after the deadline", zh = "到期后补登延期占比" }
meaning    = { en = "Complaints due in the period with an extension recorded after the deadline it should move: a breach, which moves nothing.", zh = "期间到期投诉中，在到期日之后才登记延期的占比：属违规，不改变到期日。" }
formula    = { en = "with an extension recorded too late / due in the period", zh = "延期登记过迟 ÷ 期间到期" }
values     = { kind = "late" }
*/
