/*
[check]
level   = "fail"
promise = { en = "In every branch and month the contribution of the clients at the start, plus that of the new and moved in, less that of the left, merged and moved out, plus what changed in those that stayed, is that of the clients at the end.", zh = "各机构各月：期初客户贡献 + 新增与转入客户贡献 − 退出、并入与转出客户贡献 + 留存客户贡献变化 = 期末客户贡献。" }
*/
with

numbered as (

    select
        month_end,
        client_id,
        branch_id,
        coalesce(contribution_12m_cny, 0) as contribution_cny,
        extract(year from month_end) * 12 + extract(month from month_end) as month_number
    from client_month

),

stayed as (

    -- The only term client_movement_month does not hold: clients of the branch at both ends.
    select
        later.month_end,
        later.branch_id,
        sum(later.contribution_cny - earlier.contribution_cny) as change_cny
    from numbered as later
    inner join numbered as earlier
        on
            later.client_id = earlier.client_id
            and later.branch_id = earlier.branch_id
            and later.month_number = earlier.month_number + 1
    group by
        later.month_end,
        later.branch_id

),

entry as (

    select
        month_end,
        branch_id,
        contribution_cny as amount_cny
    from numbered
    union all
    select
        last_day(cast(month_end + interval 1 day as date)) as month_end,
        branch_id,
        -contribution_cny as amount_cny
    from numbered
    union all
    select
        month_end,
        branch_id,
        -change_cny as amount_cny
    from stayed
    union all
    select
        month_end,
        branch_id,
        case
            when movement in ('new', 'carried_on', 'moved_in')
                then -coalesce(contribution_12m_cny, 0)
            when movement in ('left', 'merged', 'moved_out') then coalesce(contribution_12m_cny, 0)
            else 0
        end as amount_cny
    from client_movement_month

),

covered as (

    select
        min(month_end) as first_month,
        max(month_end) as last_month
    from client_month

)

select
    entry.month_end,
    entry.branch_id,
    sum(entry.amount_cny) as unexplained_cny
from entry
cross join covered
where
    entry.month_end > covered.first_month
    and entry.month_end <= covered.last_month
group by
    entry.month_end,
    entry.branch_id
having sum(entry.amount_cny) <> 0
