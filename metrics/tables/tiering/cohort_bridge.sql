/*
[table]
title   = { en = "From the clients at the start to those at the end", zh = "期初客户至期末客户" }
meaning = { en = "Clients when the period began and when it ends, and what lies between: new, carrying on an earlier number, left, merged, moved in and out, and what changed in those that stayed. Clients and contribution add up. Within the first year of the data the trailing twelve months are not full, so contribution grows with them.", zh = "期初与期末客户数及其间变化：新增、承接、退出、并入、转入、转出，以及留存客户贡献的变化；客户数与贡献均逐项相加。数据首年内近12个月尚未满期，贡献会随之增加。" }
grain   = ["step"]
inputs  = ["client"]
[columns]
step                 = { en = "Step", zh = "步骤", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
contribution_12m_cny = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny", total = "none" }
*/
with

began as (

    select *
    from client_fate_month
    where
        month_end = last_day(($from::date - interval 1 day)::date)
        and fate = 'here'

),

ended as (

    select *
    from client_fate_month
    where month_end = $to

),

entry as (

    select
        'at_start' as step,
        1 as n_clients,
        contribution_12m_cny
    from began
    union all
    select
        case
            when ended.present_since < $from then 'clients_moved_in'
            when ended.is_successor then 'clients_carried_on'
            else 'clients_new'
        end as step,
        1 as n_clients,
        ended.contribution_12m_cny
    from ended
    left join began
        on ended.client_id = began.client_id and ended.branch_id = began.branch_id
    where ended.fate = 'here' and began.client_id is null
    union all
    select
        case ended.fate
            when 'moved' then 'clients_moved_out'
            else 'clients_' || ended.fate
        end as step,
        -1 as n_clients,
        -began.contribution_12m_cny as contribution_12m_cny
    from began
    inner join ended
        on began.client_id = ended.client_id and began.branch_id = ended.branch_id
    where ended.fate <> 'here'
    union all
    select
        'clients_stayed' as step,
        0 as n_clients,
        coalesce(ended.contribution_12m_cny, 0) - coalesce(began.contribution_12m_cny, 0)
            as contribution_12m_cny
    from began
    inner join ended
        on began.client_id = ended.client_id and began.branch_id = ended.branch_id
    where ended.fate = 'here'
    union all
    select
        'at_end' as step,
        1 as n_clients,
        contribution_12m_cny
    from ended
    where fate = 'here'

),

final as (

    select
        step,
        sum(n_clients)::bigint as n_clients,
        coalesce(sum(contribution_12m_cny), 0)::decimal(18, 2) as contribution_12m_cny
    from entry
    where exists (select * from began)
    group by step
    order by list_position(
        [
            'at_start', 'clients_new', 'clients_carried_on', 'clients_moved_in', 'clients_left',
            'clients_merged', 'clients_moved_out', 'clients_stayed', 'at_end'
        ],
        step
    )

)

select * from final
