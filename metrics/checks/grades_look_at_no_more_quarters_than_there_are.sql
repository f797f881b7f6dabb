/*
[check]
level   = "fail"
promise = { en = "No grading profile asks for more quarters running than the four a yearly review looks at.", zh = "等级规则要求的连续季度数不超过年度考评所看的四个季度。" }
*/
select
    profile,
    up_quarters,
    down_quarters

from profile_grading

where up_quarters > 4 or down_quarters > 4
