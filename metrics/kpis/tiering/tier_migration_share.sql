/*
[kpi]
id         = "T10"
title      = { en = "Tier migration", zh = "层级迁徙" }
meaning    = { en = "Of the clients in a tier when the period began, the share in each tier when it ends. Clients that left, were merged into another or moved to another branch are columns of their own, so each row adds to one; newcomers are not in the cohort.", zh = "期初各层级客户在期末所处层级的占比；退出、并入其他客户及转至其他机构者单列，各行合计为一；新进客户不计入队列。" }
formula    = { en = "clients of the tier that ended there / clients of the tier at the start", zh = "该层级期末处于该处的客户数 ÷ 该层级期初客户数" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["branch", "unit", "manager"]
always_by  = ["from_tier", "to_tier"]
inputs     = ["client"]
source     = "T10, cohort method [V2]; 〔003〕「需要固化和升级的高端客户」"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    ended.month_end,
    began.branch_id,
    began.manager_id,
    began.tier as from_tier,
    began.client_id,
    began.contribution_12m_cny,
    case when ended.fate = 'here' then ended.tier else ended.fate end as to_tier,
    1 as numerator,
    1 as denominator
from client_fate_month as began
inner join client_fate_month as ended
    on
        began.client_id = ended.client_id
        and began.branch_id = ended.branch_id
        and ended.month_end = $to
where
    began.month_end = last_day(($from::date - interval 1 day)::date)
    and began.fate = 'here'
;
with

counted as (

    select
        cell,
        -- The same row of the matrix: what its shares add to one over.
        struct_update(cell, to_tier := '') as whole,
        count(*) as n_clients
    from kpi_rows
    group by cell

),

summed as (

    select
        cell,
        n_clients,
        cast(sum(n_clients) over (partition by whole) as bigint) as n_all
    from counted

),

final as (

    select
        cell,
        n_clients as numerator,
        n_all as denominator,
        cast(n_clients as double) / n_all as value
    from summed

)

select * from final
