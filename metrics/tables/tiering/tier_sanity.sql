/*
[table]
title   = { en = "Do the tiers make sense?", zh = "分层合理性检查" }
meaning = { en = "What sound tiers should show at the last month end of the period, and whether they do. A failed line is a finding about the cut-offs or the data, not an error of the page. The last lines count the clients for whom a condition could not be judged.", zh = "期末月分层应满足的特征及是否满足。未通过表示阈值或数据值得关注，并非页面错误。末几行为因缺数据未能判定某条件的客户数。" }
grain   = ["check_id"]
inputs  = ["client"]
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
check_id  = { en = "Check", zh = "检查项", unit = "" }
outcome   = { en = "Outcome: pass, fail, not_judged, info", zh = "结果：通过、未通过、未判定、信息", unit = "" }
found     = { en = "Found", zh = "实际值", unit = "" }
expected  = { en = "Compared with", zh = "对照值", unit = "" }
*/
with

last_month as (

    select max(month_end) as month_end
    from client_month
    where month_end = $to

),

members as (

    select client_month.*
    from client_month
    where client_month.month_end = $to

),

fact as (

    select
        count(*) as n_rows,
        count(distinct client_id) as n_clients,
        count(*) filter (where tier is null) as n_untiered,
        count(*) filter (where tier = 'ordinary') as n_ordinary,
        greatest(
            count(*) filter (where tier = 'premium'),
            count(*) filter (where tier = 'major'),
            count(*) filter (where tier = 'restricted'),
            count(*) filter (where tier = 'prospective')
        ) as n_largest_other,
        avg(contribution_12m_cny) filter (where tier = 'premium') as premium_mean,
        avg(contribution_12m_cny) filter (where tier = 'major') as major_mean,
        avg(contribution_12m_cny) filter (where tier = 'ordinary') as ordinary_mean,
        count(*) filter (where unjudged like '%contribution%') as n_contribution,
        count(*) filter (where unjudged like '%overdue%') as n_overdue,
        count(*) filter (where unjudged like '%rating%') as n_rating,
        count(*) filter (where unjudged like '%value_added%') as n_value_added,
        count(*) filter (where unjudged like '%products%') as n_products,
        count(*) filter (where unjudged like '%group_watch%') as n_group_watch
    from members

),

line as (

    select
        1 as line_number,
        'every_client_in_exactly_one_tier' as check_id,
        n_rows = n_clients and n_untiered = 0 as holds,
        n_rows - n_untiered as found,
        n_clients as expected
    from fact
    union all
    select
        2 as line_number,
        'ordinary_is_largest' as check_id,
        n_ordinary > n_largest_other as holds,
        n_ordinary as found,
        n_largest_other as expected
    from fact
    union all
    select
        3 as line_number,
        'premium_mean_above_major' as check_id,
        premium_mean > major_mean as holds,
        premium_mean as found,
        major_mean as expected
    from fact
    union all
    select
        4 as line_number,
        'major_mean_above_ordinary' as check_id,
        major_mean > ordinary_mean as holds,
        major_mean as found,
        ordinary_mean as expected
    from fact

),

unjudged_line as (

    select
        5 as line_number,
        'contribution_not_judged' as check_id,
        n_contribution as n_unjudged
    from fact
    union all
    select
        6 as line_number,
        'five_class_and_overdue_not_judged' as check_id,
        n_overdue as n_unjudged
    from fact
    union all
    select
        7 as line_number,
        'rating_not_judged' as check_id,
        n_rating as n_unjudged
    from fact
    union all
    select
        8 as line_number,
        'value_added_not_judged' as check_id,
        n_value_added as n_unjudged
    from fact
    union all
    select
        9 as line_number,
        'products_not_judged' as check_id,
        n_products as n_unjudged
    from fact
    union all
    select
        10 as line_number,
        'group_watch_list_not_judged' as check_id,
        n_group_watch as n_unjudged
    from fact

),

every_line as (

    -- A tier without contributors has no mean to compare.
    select
        line_number,
        check_id,
        case when holds then 'pass' when not holds then 'fail' else 'not_judged' end as outcome,
        cast(found as decimal(18, 2)) as found,
        cast(expected as decimal(18, 2)) as expected
    from line
    union all
    select
        line_number,
        check_id,
        'info' as outcome,
        cast(n_unjudged as decimal(18, 2)) as found,
        null as expected
    from unjudged_line

),

final as (

    select
        last_month.month_end,
        every_line.check_id,
        every_line.outcome,
        every_line.found,
        every_line.expected
    from every_line
    cross join last_month
    where last_month.month_end is not null
    order by every_line.line_number

)

select * from final
