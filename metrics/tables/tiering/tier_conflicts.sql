/*
[table]
title   = { en = "Where tier and risk disagree", zh = "层级与风险冲突清单" }
meaning = { en = "Clients kept out of the restricted tier although the rules put them there, and premium clients with something overdue or a loan below normal, at the last month end of the period; largest credit first.", zh = "期末月规则判定为限制而层级并非限制的客户，以及有逾期或存在关注及以下授信的优质客户，按授信从大到小。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
risk_conflict        = { en = "Conflict", zh = "冲突", unit = "" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
tier_by_rule         = { en = "Tier by the rules", zh = "规则层级", unit = "" }
rule_reason          = { en = "Rule that held", zh = "命中规则", unit = "" }
override_id          = { en = "Override", zh = "人工调整", unit = "" }
override_runs_out    = { en = "Runs out on", zh = "失效日", unit = "" }
worst_five_class     = { en = "Worst five-class grade", zh = "最差五级分类", unit = "" }
max_days_past_due    = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
rating               = { en = "Rating", zh = "评级", unit = "" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

final as (

    select
        member.client_id,
        client.client_name,
        member.branch_id,
        member.manager_id,
        member.risk_conflict,
        member.tier,
        member.tier_by_rule,
        member.rule_reason,
        member.override_id,
        decision.expires_on as override_runs_out,
        member.worst_five_class,
        member.max_days_past_due,
        member.rating,
        member.credit_balance_cny,
        member.contribution_12m_cny
    from client_month as member
    left join client on member.client_id = client.client_id
    left join tier_override_month as decision
        on
            member.override_id = decision.override_id
            and member.month_end = decision.month_end
    where
        member.month_end = $to
        and member.risk_conflict is not null
    order by
        member.credit_balance_cny desc nulls last,
        member.client_id asc

)

select * from final
