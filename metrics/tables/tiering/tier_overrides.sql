/*
[table]
title   = { en = "Tiers set by hand", zh = "层级人工调整" }
meaning = { en = "Tiers set by one person and checked by another, with reason and the day they run out, known at the last month end of the period. One that its maker checked himself, or that asks for no tier there is, does not hold.", zh = "期末月已知的层级人工调整：经办、复核、理由与失效日。经办与复核为同一人、或层级不存在的，不予采纳。" }
grain   = ["override_id"]
inputs  = ["manual_override", "client"]
[columns]
override_id          = { en = "Decision", zh = "调整编号", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
asked_tier           = { en = "Tier asked for", zh = "调整层级", unit = "" }
tier_before_override = { en = "Tier without it", zh = "未调整时层级", unit = "" }
override_state       = { en = "Does it hold", zh = "是否有效", unit = "" }
reason_text          = { en = "Reason", zh = "理由", unit = "" }
maker_id             = { en = "Entered by", zh = "经办人", unit = "" }
checker_id           = { en = "Approved by", zh = "复核人", unit = "" }
made_on              = { en = "Approved on", zh = "生效日", unit = "" }
expires_on           = { en = "Runs out on", zh = "失效日", unit = "" }
*/
with

final as (

    select
        decision.override_id,
        decision.client_id,
        client.client_name,
        decision.branch_id,
        decision.manager_id,
        decision.asked_tier,
        member.tier_before_override,
        decision.override_state,
        decision.reason as reason_text,
        decision.maker as maker_id,
        decision.checker as checker_id,
        decision.made_on,
        decision.expires_on
    from tier_override_month as decision
    left join client on decision.client_id = client.client_id
    left join client_month as member
        on
            decision.client_id = member.client_id
            and decision.month_end = member.month_end
    where decision.month_end = $to
    order by
        decision.override_state = 'in_force' desc,
        decision.expires_on asc,
        decision.override_id asc

)

select * from final
