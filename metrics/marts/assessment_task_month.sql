/*
[mart]
grain     = ["profile", "month_end", "group_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id", "client_id"]
meaning   = { en = "Members that are to be assessed anew because a member of their group turned non-performing, one row per group and member; done when a class of the member was set on that day or later.", zh = "因集团成员新转不良而须重新评估分类的成员，每个集团、成员一行；该日及之后成员有分类认定即视为完成。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
client_id           = { en = "Member to be assessed", zh = "待评估成员", unit = "" }
turned_bad_on       = { en = "A member turned non-performing on: the first such day not yet assessed, else the last", zh = "成员转不良日（最早未评估者；均已评估则取最近者）", unit = "" }
assessed_on         = { en = "Assessed on", zh = "评估日", unit = "" }
is_open             = { en = "Not assessed since", zh = "尚未评估", unit = "" }
days_open           = { en = "Days since the event", zh = "距事件天数", unit = "days" }
exposure_cny        = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

classes as (

    select
        c.facility_id,
        f.client_id,
        c.valid_from,
        c.five_class in ('substandard', 'doubtful', 'loss') as is_bad,
        lag(c.five_class in ('substandard', 'doubtful', 'loss')) over (
            partition by c.facility_id order by c.valid_from asc
        ) as was_bad
    from stg_class_hist as c
    inner join facility_month as f on c.facility_id = f.facility_id and f.month_end = $month_end

),

events as (

    select distinct
        c.client_id,
        c.valid_from as turned_bad_on
    from classes as c
    cross join watch_rule_month as w
    where
        c.is_bad
        and coalesce(not c.was_bad, true)
        and w.month_end = $month_end
        and date_diff('month', c.valid_from, cast($month_end as date)) <= w.assessment_months

),

assessed as (

    select
        client_id,
        max(valid_from) as assessed_on
    from classes
    group by client_id

),

group_events as (

    select distinct
        m.profile,
        m.group_id,
        e.turned_bad_on
    from group_member_month as m
    inner join events as e on m.client_id = e.client_id
    where m.month_end = $month_end

),

-- Each member has its own first day that nobody has looked at since.
tasks as (

    select
        m.profile,
        m.group_id,
        m.client_id,
        max(a.assessed_on) as assessed_on,
        max(g.turned_bad_on) as last_on,
        min(
            case when coalesce(a.assessed_on < g.turned_bad_on, true) then g.turned_bad_on end
        ) as first_open_on
    from group_events as g
    inner join group_member_month as m
        on g.profile = m.profile and g.group_id = m.group_id and m.month_end = $month_end
    left join assessed as a on m.client_id = a.client_id
    where m.n_facilities > 0
    group by
        m.profile,
        m.group_id,
        m.client_id

)

select
    t.profile,
    cast($month_end as date) as month_end,
    t.group_id,
    t.client_id,
    coalesce(t.first_open_on, t.last_on) as turned_bad_on,
    case when t.first_open_on is null then t.assessed_on end as assessed_on,
    t.first_open_on is not null as is_open,
    date_diff('day', coalesce(t.first_open_on, t.last_on), cast($month_end as date)) as days_open,
    coalesce(m.exposure_cny, 0) as exposure_cny,
    m.visible_branch_ids,
    m.visible_manager_ids
from tasks as t
inner join group_member_month as m
    on
        t.profile = m.profile
        and t.group_id = m.group_id
        and t.client_id = m.client_id
        and m.month_end = $month_end
