/*
[kpi]
id         = "C12.group"
like       = "C12"
title      = { en = "Repeated within the group, 90 days", zh = "集团内重复投诉率（90 天内）" }
meaning    = { en = "As C12, counting the last complaint of any client of the same group of connected clients under the rule profile; a client outside every group counts for itself.", zh = "同 C12，但按所选集团规则方案计同一集团任一成员的上次投诉；不属任何集团的客户以自身计。" }
formula    = { en = "received with the group's last complaint of the kind at most 90 days before / received of known clients, not merged", zh = "距集团同类上次投诉不超过 90 天 ÷ 可识别客户的投诉（不含合并件）" }
values     = { whose = "group" }
*/
