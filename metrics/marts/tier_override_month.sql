/*
[mart]
grain     = ["month_end", "override_id"]
partition = "month"
reads     = "history"
scope     = "branch"
masked    = ["reason", "maker", "checker"]
sort      = ["branch_id", "client_id"]
meaning   = { en = "Tiers set by hand known that month: by whom, until when, and whether they hold. One row per month and decision on a client.", zh = "当月已知的客户层级人工调整：经办、复核、有效期及效力。每月每项调整一行。" }
[columns]
month_end      = { en = "Month end", zh = "月末", unit = "" }
override_id    = { en = "Decision", zh = "调整编号", unit = "" }
client_id      = { en = "Client", zh = "客户编号", unit = "" }
branch_id      = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id     = { en = "Main relationship manager", zh = "主办客户经理", unit = "" }
asked_tier     = { en = "Tier asked for", zh = "调整层级", unit = "" }
reason         = { en = "Reason", zh = "理由", unit = "" }
maker          = { en = "Entered by", zh = "经办人", unit = "" }
checker        = { en = "Approved by", zh = "复核人", unit = "" }
made_on        = { en = "Approved on", zh = "生效日", unit = "" }
expires_on     = { en = "Runs out on", zh = "失效日", unit = "" }
override_state = { en = "Does it hold", zh = "是否有效", unit = "" }
*/
with

known as (

    -- Four eyes: an override its maker checked himself is shown as refused, not honoured.
    select
        override_id,
        a as client_id,
        b as asked_tier,
        reason,
        maker,
        checker,
        made_at,
        cast(made_at as date) as made_on,
        expiry as expires_on,
        case
            when expiry <= $month_end then 'run_out'
            when coalesce(maker = checker, true) then 'same_person'
            when
                b in ('premium', 'major', 'ordinary', 'restricted', 'prospective')
                then 'in_force'
            else 'no_such_tier'
        end as override_state
    from stg_manual_override
    where
        action = 'tier'
        and cast(made_at as date) <= $month_end

),

numbered as (

    select
        *,
        row_number() over (
            partition by
                client_id,
                override_state
            order by
                made_at desc,
                override_id desc
        ) as override_number
    from known

),

final as (

    -- Of several that would hold, the latest does.
    select
        cast($month_end as date) as month_end,
        numbered.override_id,
        numbered.client_id,
        owner.branch_id,
        owner.manager_id,
        numbered.asked_tier,
        numbered.reason,
        numbered.maker,
        numbered.checker,
        numbered.made_on,
        numbered.expires_on,
        case
            when
                numbered.override_state = 'in_force' and numbered.override_number > 1
                then 'superseded'
            else numbered.override_state
        end as override_state
    from numbered
    left join client_owner_month as owner
        on numbered.client_id = owner.client_id and owner.month_end = $month_end

)

select * from final
