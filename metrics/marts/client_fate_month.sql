/*
[mart]
grain     = ["month_end", "client_id", "branch_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "What has become, by a month end, of every client a branch has had: still here, moved to another branch, merged into another client, or left. Two such months compared tell who came and who went, the same for whoever looks. One row per month, client and branch.", zh = "截至月末，各机构曾有的每个客户的去向：在册、转至其他机构、并入其他客户、退出。两个月末相比即得进出，任何人所见一致。每月每客户每机构一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
branch_id       = { en = "Branch that has or had it", zh = "现或曾归属机构", unit = "" }
manager_id      = { en = "Relationship manager (of its last month here)", zh = "客户经理（离开者为在此最后一月）", unit = "" }
fate            = { en = "here, moved, merged or left", zh = "去向：在册、转出、并入、退出", unit = "" }
survivor_id     = { en = "Number that carries on in this branch, its own while here", zh = "本机构内承接客户号（在册为自身）", unit = "" }
tier            = { en = "Tier, while here", zh = "客户层级（在册时）", unit = "" }
tier_rank       = { en = "Order of the tier, 1 premium to 5 prospective", zh = "层级序号（1优质至5潜在）", unit = "count" }
is_kept         = { en = "Here, using a product and not lost: the cohort of churn", zh = "在册、活跃且未流失（流失率队列）", unit = "" }
is_lost         = { en = "Counts as lost", zh = "是否流失", unit = "" }
lost_reason     = { en = "Why it counts as lost", zh = "流失原因", unit = "" }
present_since   = { en = "Month end since which it is with the bank without a break", zh = "连续在行起始月末", unit = "" }
is_successor    = { en = "Carries on an earlier client number", zh = "是否承接原客户号", unit = "" }
balance_cny     = { en = "Deposits and loans, average of the month, while here", zh = "存贷款当月平均（在册时）", unit = "cny" }
net_revenue_cny = { en = "Net revenue a month, while here", zh = "月均净收入（在册时）", unit = "cny" }
contribution_12m_cny = { en = "Contribution, trailing 12 months, while here", zh = "综合贡献（近12个月，在册时）", unit = "cny" }
*/
with

present as (

    select
        attention.client_id,
        attention.branch_id,
        attention.manager_id,
        attention.tier,
        whole.tier_rank,
        attention.is_active,
        attention.is_lost,
        attention.lost_reason,
        attention.is_successor,
        attention.balance_cny,
        attention.net_revenue_cny,
        whole.contribution_12m_cny
    from client_attention_month as attention
    inner join client_month as whole
        on attention.client_id = whole.client_id and whole.month_end = $month_end
    where attention.month_end = $month_end

),

before as (

    select
        client_id,
        cast(branch_id as varchar) as branch_id,
        cast(manager_id as varchar) as manager_id,
        fate,
        cast(present_since as date) as present_since
    from previous_client_fate_month

),

present_before as (

    select
        client_id,
        min(present_since) as present_since
    from before
    where fate = 'here'
    group by client_id

),

gone as (

    -- Whoever was here once and is not now, with what carries on in its place.
    select
        before.client_id,
        before.branch_id,
        before.manager_id,
        before.present_since,
        lineage.survivor_id,
        survivor.client_id is not null as is_survived,
        -- What carries on elsewhere is no business of this branch.
        survivor.branch_id = before.branch_id as is_survived_here,
        survivor.is_lost as is_survivor_lost,
        survivor.lost_reason as survivor_lost_reason,
        elsewhere.client_id is not null as is_elsewhere
    from before
    left join present as same
        on before.client_id = same.client_id and before.branch_id = same.branch_id
    left join present as elsewhere on before.client_id = elsewhere.client_id
    left join client_lineage_month as lineage
        on before.client_id = lineage.client_id and lineage.month_end = $month_end
    left join present as survivor on lineage.survivor_id = survivor.client_id
    where same.client_id is null

)

select
    cast($month_end as date) as month_end,
    present.client_id,
    present.branch_id,
    present.manager_id,
    'here' as fate,
    present.client_id as survivor_id,
    present.tier,
    present.tier_rank,
    present.is_active and not present.is_lost as is_kept,
    present.is_lost,
    present.lost_reason,
    coalesce(present_before.present_since, cast($month_end as date)) as present_since,
    present.is_successor,
    present.balance_cny,
    present.net_revenue_cny,
    present.contribution_12m_cny
from present
left join present_before on present.client_id = present_before.client_id
union all
select
    cast($month_end as date) as month_end,
    client_id,
    branch_id,
    manager_id,
    case
        when is_elsewhere then 'moved'
        when is_survived then 'merged'
        else 'left'
    end as fate,
    case when is_survived_here and not is_elsewhere then survivor_id end as survivor_id,
    cast(null as varchar) as tier,
    cast(null as bigint) as tier_rank,
    false as is_kept,
    case
        when is_elsewhere then false
        when is_survived then is_survived_here and is_survivor_lost
        else true
    end as is_lost,
    case
        when is_elsewhere then null
        when is_survived then case when is_survived_here then survivor_lost_reason end
        else 'left'
    end as lost_reason,
    present_since,
    false as is_successor,
    cast(null as decimal(18, 2)) as balance_cny,
    cast(null as double) as net_revenue_cny,
    cast(null as decimal(18, 2)) as contribution_12m_cny
from gone
