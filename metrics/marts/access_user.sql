/*
[mart]
grain     = ["user_id"]
partition = "whole"
reads     = "history"
scope     = "none"
sort      = ["user_id"]
meaning   = { en = "People who may sign in, one row per user; read for permissions only.", zh = "可登录用户，每用户一行；仅用于权限判断。" }
[columns]
user_id    = { en = "User", zh = "用户" }
user_name  = { en = "Name", zh = "姓名" }
role       = { en = "Role", zh = "角色" }
manager_id = { en = "Employee number", zh = "员工号" }
language   = { en = "Preferred language", zh = "首选语言" }
*/
select
    user_id,
    name as user_name,
    role,
    manager_id,
    language

from stg_user
