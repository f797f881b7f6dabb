/*
[mart]
grain     = ["user_id", "org_scope", "line_scope", "valid_from"]
partition = "whole"
reads     = "history"
scope     = "none"
sort      = ["user_id", "org_scope"]
meaning   = { en = "What each user was granted, one row per grant; read for permissions only.", zh = "用户授权，每项授权一行；仅用于权限判断。" }
[columns]
user_id          = { en = "User", zh = "用户" }
org_scope        = { en = "Root of the units seen", zh = "可见机构的根" }
line_scope       = { en = "Business line", zh = "业务条线" }
own_clients_only = { en = "Own clients only", zh = "仅本人客户" }
mask_level       = { en = "Masking", zh = "脱敏级别" }
export_right     = { en = "Export right", zh = "导出权限" }
valid_from       = { en = "From", zh = "生效日" }
valid_to         = { en = "To (exclusive)", zh = "失效日（不含）" }
*/
select
    user_id,
    org_scope,
    line_scope,
    own_clients_only,
    mask_level,
    export_right,
    valid_from,
    valid_to

from stg_grant
