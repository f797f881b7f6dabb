/*
[mart]
grain     = ["month_end", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["manager_id"]
meaning   = { en = "The record in force at the month end, one row per manager hired by then, those who left included.", zh = "月末有效的客户经理记录，每位已入职人员一行，含已离职人员。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
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
days_in_post    = { en = "Days in post this month", zh = "本月在岗天数", unit = "days" }
days_in_month   = { en = "Days of the month", zh = "当月天数", unit = "days" }
is_in_post      = { en = "In post on the month end", zh = "月末在岗", unit = "" }
*/
with

month as (

    select
        cast($month_end as date) as month_end,
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on

),

versions as (

    select
        stg_manager.*,
        row_number()
            over (partition by stg_manager.manager_id order by stg_manager.valid_from desc)
            as version_number
    from stg_manager
    where stg_manager.valid_from <= $month_end and stg_manager.hired_on <= $month_end

),

in_force as (

    select
        *,
        greatest(hired_on, month.starts_on) as post_from,
        least(coalesce(left_on, month.ends_on), month.ends_on) as post_to
    from versions
    cross join month
    where version_number = 1

)

select
    month_end,
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
    greatest(date_diff('day', post_from, post_to), 0) as days_in_post,
    date_diff('day', starts_on, ends_on) as days_in_month,
    left_on is null or left_on > month_end as is_in_post

from in_force
