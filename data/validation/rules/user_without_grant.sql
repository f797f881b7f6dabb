/*
[rule]
rule = "user_without_grant"
extract = "user"
column = "user_id"
consequence = "warn"
title.en = "A user has no grant"
title.zh = "用户没有数据权限"
hint.en = "The user may sign in and sees nothing."
hint.zh = "该用户可登录但看不到任何数据。"
*/
select raw_user.user_id

from raw_user

left join raw_grant
    on raw_user.user_id = raw_grant.user_id

where raw_grant.user_id is null
