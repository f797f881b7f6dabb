/*
[table]
title   = { en = "Tier migration", zh = "层级迁徙矩阵" }
meaning = { en = "Where the clients of each tier, when the period began, stand when it ends. Left, merged and moved to another branch are columns of their own; new, carrying on an earlier number and moved in are rows of their own. Amounts are those of the start, for newcomers those of the end. The shares of a row add to one.", zh = "期初各层级客户在期末的位置。退出、并入、转出单列；新增、承接、转入单行。金额为期初数，新进客户为期末数。每行占比合计为一。" }
grain   = ["from_tier", "to_tier"]
inputs  = ["client"]
[columns]
from_tier            = { en = "From", zh = "期初", unit = "" }
to_tier              = { en = "To", zh = "期末", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
client_share         = { en = "Share of the row", zh = "占该行比重", unit = "ratio" }
contribution_12m_cny = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
balance_cny          = { en = "Deposits and loans", zh = "存贷款", unit = "cny" }
balance_share        = { en = "Share of the row by balance", zh = "占该行余额比重", unit = "ratio" }
is_entry             = { en = "Newcomers", zh = "是否新进", unit = "" }
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

known as (

    -- Before the data begin nobody is new.
    select count(*) as n_began
    from began

),

pair as (

    select
        coalesce(began.tier, 'unrated') as from_tier,
        case
            when ended.fate = 'here' then coalesce(ended.tier, 'unrated') else ended.fate
        end as to_tier,
        began.contribution_12m_cny,
        began.balance_cny,
        false as is_entry
    from began
    inner join ended
        on began.client_id = ended.client_id and began.branch_id = ended.branch_id
    union all
    select
        case
            when ended.present_since < $from then 'moved_in'
            when ended.is_successor then 'carried_on'
            else 'new'
        end as from_tier,
        coalesce(ended.tier, 'unrated') as to_tier,
        ended.contribution_12m_cny,
        ended.balance_cny,
        true as is_entry
    from ended
    left join began
        on ended.client_id = began.client_id and ended.branch_id = began.branch_id
    cross join known
    where
        ended.fate = 'here'
        and began.client_id is null
        and known.n_began > 0

),

counted as (

    select
        from_tier,
        to_tier,
        is_entry,
        count(*) as n_clients,
        sum(contribution_12m_cny)::decimal(18, 2) as contribution_12m_cny,
        sum(balance_cny)::decimal(18, 2) as balance_cny
    from pair
    group by all

),

final as (

    select
        from_tier,
        to_tier,
        n_clients,
        n_clients / sum(n_clients) over (partition by from_tier) as client_share,
        contribution_12m_cny,
        balance_cny,
        balance_cny::double
        / nullif(sum(balance_cny::double) over (partition by from_tier), 0) as balance_share,
        is_entry
    from counted
    order by
        is_entry asc,
        list_position(
            ['premium', 'major', 'ordinary', 'restricted', 'prospective', 'unrated'], from_tier
        ) asc nulls last,
        from_tier asc,
        list_position(
            ['premium', 'major', 'ordinary', 'restricted', 'prospective', 'unrated'], to_tier
        ) asc nulls last,
        to_tier asc

)

select * from final
