/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "group_id"]
meaning   = { en = "Which declared group a derived group overlaps most, and the other way round, one row per group; the derived side of a declared group is CN-2018.", zh = "推导集团与行内认定集团的最大重合对应关系，每个集团一行；认定集团对应 CN-2018 推导结果。" }
[columns]
profile          = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end        = { en = "Month end", zh = "月末", unit = "" }
group_id         = { en = "Group", zh = "集团编号", unit = "" }
matched_group_id = { en = "Group it overlaps most", zh = "重合最多的集团", unit = "" }
n_shared         = { en = "Members in both", zh = "共同成员数", unit = "count" }
*/
with

pairs as (

    select
        c.profile,
        c.group_id as derived_id,
        d.group_id as declared_id,
        count(*) as n_shared,
        sum(coalesce(e.exposure_cny, 0)) as shared_exposure_cny
    from limit_member as c
    inner join declared_member_month as d
        on c.entity_id = d.client_id and d.month_end = $month_end
    left join client_exposure_month as e
        on c.entity_id = e.client_id and e.month_end = $month_end
    where c.month_end = $month_end
    group by
        c.profile,
        c.group_id,
        d.group_id

),

both_ways as (

    select
        profile,
        derived_id as group_id,
        declared_id as matched_group_id,
        n_shared,
        shared_exposure_cny
    from pairs
    union all
    select
        'declared' as profile,
        declared_id as group_id,
        derived_id as matched_group_id,
        n_shared,
        shared_exposure_cny
    from pairs
    where profile = 'CN-2018'

),

ranked as (

    select
        *,
        row_number() over (
            partition by profile, group_id
            order by n_shared desc, shared_exposure_cny desc, matched_group_id asc
        ) as match_rank
    from both_ways

)

select
    profile,
    cast($month_end as date) as month_end,
    group_id,
    matched_group_id,
    n_shared
from ranked
where match_rank = 1
