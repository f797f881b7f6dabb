/*
[mart]
grain     = ["month_end", "client_id", "branch_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Clients whose tier or branch changed since the month before, who are new or who left. One row per month, client and branch concerned.", zh = "较上月层级或归属机构变化、新增或退出的客户。每月每客户每涉及机构一行。" }
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
branch_id                     = { en = "Branch concerned", zh = "涉及机构", unit = "" }
manager_id                    = { en = "Relationship manager (of the month before, where the client left)", zh = "客户经理（退出客户为上月）", unit = "" }
movement                      = { en = "Movement: new, carried_on (a new number for an earlier one), left, merged, moved_in, moved_out, upgraded, downgraded, reclassified", zh = "变动：新增、承接（沿用原客户的新客户号）、退出、并入、转入、转出、升级、降级、类别变化", unit = "" }
from_tier                     = { en = "Tier of the month before", zh = "上月层级", unit = "" }
to_tier                       = { en = "Tier of this month", zh = "本月层级", unit = "" }
to_reason                     = { en = "Why the client is in its tier", zh = "层级原因", unit = "" }
other_branch_id               = { en = "Branch the client came from or went to", zh = "转出或转入的对方机构", unit = "" }
credit_balance_cny            = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny           = { en = "Deposits", zh = "存款余额", unit = "cny" }
contribution_12m_cny          = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

now_month as (

    select *
    from client_month
    where month_end = $month_end

),

before_month as (

    select *
    from client_month
    where month_end = last_day(cast(date_trunc('month', $month_end) - interval 1 day as date))

),

first_month as (

    -- The first month of the data has nothing to be compared with.
    select count(*) as n_before
    from before_month

),

survivor as (

    select distinct survivor_id
    from client_lineage_month
    where month_end = $month_end

),

arrived as (

    select
        now_month.client_id,
        now_month.branch_id,
        now_month.manager_id,
        case
            when before_month.client_id is null and lineage.survivor_id is not null
                then 'carried_on'
            when before_month.client_id is null then 'new'
            when before_month.branch_id <> now_month.branch_id then 'moved_in'
            when greatest(before_month.tier_rank, now_month.tier_rank) > 3 then 'reclassified'
            when before_month.tier_rank > now_month.tier_rank then 'upgraded'
            else 'downgraded'
        end as movement,
        before_month.tier as from_tier,
        now_month.tier as to_tier,
        now_month.tier_reason as to_reason,
        case
            when before_month.branch_id <> now_month.branch_id then before_month.branch_id
        end as other_branch_id,
        now_month.credit_balance_cny,
        now_month.deposit_balance_cny,
        now_month.contribution_12m_cny
    from now_month
    left join before_month on now_month.client_id = before_month.client_id
    left join survivor as lineage on now_month.client_id = lineage.survivor_id
    where
        before_month.client_id is null
        or before_month.branch_id <> now_month.branch_id
        or before_month.tier <> now_month.tier

),

departed as (

    -- A client that moved branch leaves the one it moved from, and the bank has not lost it; nor
    -- has it lost one that was merged into another.
    select
        before_month.client_id,
        before_month.branch_id,
        before_month.manager_id,
        case
            when now_month.client_id is not null then 'moved_out'
            when survivor.client_id is not null then 'merged'
            else 'left'
        end as movement,
        before_month.tier as from_tier,
        now_month.tier as to_tier,
        now_month.tier_reason as to_reason,
        now_month.branch_id as other_branch_id,
        before_month.credit_balance_cny,
        before_month.deposit_balance_cny,
        before_month.contribution_12m_cny
    from before_month
    left join now_month on before_month.client_id = now_month.client_id
    left join client_lineage_month as lineage
        on before_month.client_id = lineage.client_id and lineage.month_end = $month_end
    left join now_month as survivor on lineage.survivor_id = survivor.client_id
    where
        now_month.client_id is null
        or before_month.branch_id <> now_month.branch_id

),

movement as (

    select *
    from arrived
    union all
    select *
    from departed

),

final as (

    select
        cast($month_end as date) as month_end,
        movement.client_id,
        movement.branch_id,
        movement.manager_id,
        movement.movement,
        movement.from_tier,
        movement.to_tier,
        movement.to_reason,
        movement.other_branch_id,
        movement.credit_balance_cny,
        movement.deposit_balance_cny,
        movement.contribution_12m_cny
    from movement
    cross join first_month
    where first_month.n_before > 0

)

select * from final
