/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Active clients nobody is responsible for on the month end, one row per client, with what is at stake.", zh = "月末无主（孤儿）客户，每客户一行，附敞口与存款。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
branch_id           = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id          = { en = "Always null: nobody is responsible", zh = "恒为空：无人负责", unit = "" }
last_manager_id     = { en = "Who was responsible last", zh = "上一任客户经理", unit = "" }
orphan_cause        = { en = "manager_left, assignment_ended or never_assigned", zh = "成因：经理离职、分配终止、从未分配", unit = "" }
orphan_since        = { en = "Without a manager since", zh = "无主起始日", unit = "" }
days_orphaned       = { en = "Days without a manager", zh = "无主天数", unit = "days" }
tier                = { en = "Tier", zh = "客户层级", unit = "" }
exposure_cny        = { en = "Exposure", zh = "风险暴露", unit = "cny" }
credit_balance_cny  = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny = { en = "Deposits", zh = "存款余额", unit = "cny" }
*/
with

spells as (

    select
        assigned.client_id,
        assigned.manager_id,
        manager.left_on is not null
        and manager.left_on < coalesce(assigned.valid_to, cast('9999-12-31' as date)) as has_left,
        row_number() over (
            partition by assigned.client_id
            order by
                least(
                    coalesce(assigned.valid_to, cast('9999-12-31' as date)),
                    coalesce(manager.left_on, cast('9999-12-31' as date))
                ) desc,
                assigned.split_pct desc,
                assigned.manager_id asc
        ) as recency
    from stg_assignment as assigned
    left join manager_version_month as manager
        on manager.month_end = $month_end and assigned.manager_id = manager.manager_id
    where assigned.role = 'relationship' and assigned.valid_from <= $month_end

)

select
    owner.month_end,
    owner.client_id,
    owner.branch_id,
    cast(null as varchar) as manager_id,
    spells.manager_id as last_manager_id,
    case
        when spells.manager_id is null then 'never_assigned'
        when spells.has_left then 'manager_left'
        else 'assignment_ended'
    end as orphan_cause,
    owner.orphan_since,
    owner.days_orphaned,
    client_month.tier,
    client_month.exposure_cny,
    client_month.credit_balance_cny,
    client_month.deposit_balance_cny

from client_owner_month as owner
left join spells on owner.client_id = spells.client_id and spells.recency = 1
left join client_month
    on
        owner.month_end = client_month.month_end
        and owner.client_id = client_month.client_id

where owner.month_end = $month_end and owner.is_orphan
