/*
[mart]
grain     = ["manager_id"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["manager_name", "manager_name_en"]
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Managers as last known, one row per manager, those who left included.", zh = "客户经理最新记录，每人一行，含已离职。" }
[columns]
manager_id      = { en = "Manager", zh = "客户经理编号", unit = "" }
branch_id       = { en = "Branch he belongs to", zh = "所属机构", unit = "" }
manager_name    = { en = "Name", zh = "姓名", unit = "" }
manager_name_en = { en = "Name in Latin letters", zh = "英文姓名", unit = "" }
manager_role    = { en = "Role", zh = "岗位", unit = "" }
grade           = { en = "Grade", zh = "等级", unit = "" }
hired_on        = { en = "First day in post", zh = "入职日期", unit = "" }
left_on         = { en = "First day no longer in post", zh = "离职日期", unit = "" }
fte_pct         = { en = "Part of a full post", zh = "工时比例", unit = "ratio" }
segment         = { en = "Segment served", zh = "服务条线", unit = "" }
reports_to      = { en = "Superior", zh = "上级", unit = "" }
*/
with

versions as (

    select
        stg_manager.*,
        row_number()
            over (partition by stg_manager.manager_id order by stg_manager.valid_from desc)
            as version_number
    from stg_manager
    where stg_manager.valid_from <= $as_of

)

select
    manager_id,
    branch_id,
    manager_name,
    manager_name_en,
    manager_role,
    grade,
    hired_on,
    left_on,
    fte_pct,
    segment,
    reports_to

from versions

where version_number = 1
