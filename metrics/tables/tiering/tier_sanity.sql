/*
[table]
title   = { en = "Do the tiers make sense?", zh = "分层合理性检查" }
meaning = { en = "What sound tiers should show at the last month end of the period, and whether they do. A failed line is a finding about the cut-offs or the data, not an error of the page. The last lines count the clients for whom a condition could not be judged; the group watch list is not judged for anybody yet.", zh = "期末月分层应满足的特征及是否满足。未通过表示阈值或数据值得关注，并非页面错误。末几行为因缺数据未能判定某条件的客户数；集团从严名单条件目前对所有客户均未判定。" }
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
    where month_end between $from and $to

),

members as (

    select client_month.*
    from client_month
    inner join last_month on client_month.month_end = last_month.month_end

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
        count(*) filter (where unjudged like '%products%') as n_products
    from members

),

line (line_number, check_id, holds, found, expected) as (

    select
        1, 'every_client_in_exactly_one_tier',
        n_rows = n_clients and n_untiered = 0, n_rows - n_untiered, n_clients
    from fact
    union all
    select 2, 'ordinary_is_largest', n_ordinary > n_largest_other, n_ordinary, n_largest_other
    from fact
    union all
    select 3, 'premium_mean_above_major', premium_mean > major_mean, premium_mean, major_mean
    from fact
    union all
    select 4, 'major_mean_above_ordinary', major_mean > ordinary_mean, major_mean, ordinary_mean
    from fact

),

unjudged_line (line_number, check_id, n_unjudged) as (

    select 5, 'contribution_not_judged', n_contribution
    from fact
    union all
    select 6, 'five_class_and_overdue_not_judged', n_overdue
    from fact
    union all
    select 7, 'rating_not_judged', n_rating
    from fact
    union all
    select 8, 'value_added_not_judged', n_value_added
    from fact
    union all
    select 9, 'products_not_judged', n_products
    from fact
    union all
    select 10, 'group_watch_list_not_judged', n_clients
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
