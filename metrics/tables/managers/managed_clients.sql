/*
[table]
title   = { en = "Clients of managers", zh = "管户客户" }
meaning = { en = "Each client under its main manager at the end of the period: tier, tier before the period, what it brings and owes, when it was last reached. Largest contribution first.", zh = "期末各主办经理名下客户：层级及期前层级、贡献与余额、最近联系，按贡献从大到小。" }
grain   = ["client_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
branch_id            = { en = "Branch", zh = "机构", unit = "" }
manager_id           = { en = "Manager", zh = "客户经理", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Client name", zh = "客户名称", unit = "" }
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
tier_before          = { en = "Tier before the period", zh = "期前层级", unit = "" }
tier_change          = { en = "Change", zh = "变动", unit = "" }
contribution_12m_cny = { en = "Comprehensive contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_average_cny  = { en = "Daily average deposits", zh = "存款月日均", unit = "cny" }
last_contact_on      = { en = "Last effective contact", zh = "最近有效联系日", unit = "" }
days_since_contact   = { en = "Days without contact", zh = "未联系天数", unit = "days" }
*/
with

compared as (

    select
        now.*,
        before.tier as tier_before,
        before.tier_rank as rank_before
    from client_month as now
    left join client_month as before
        on
            now.client_id = before.client_id
            and before.month_end = cast($from as date) - 1
    where
        now.month_end = $to
        and now.manager_id is not null

)

select
    compared.branch_id,
    compared.manager_id,
    compared.client_id,
    client.client_name,
    compared.tier,
    compared.tier_before,
    case
        when compared.tier_before is null then 'tier_not_known_before'
        when compared.tier_rank < compared.rank_before then 'tier_up'
        when compared.tier_rank > compared.rank_before then 'tier_down'
        else 'tier_same'
    end as tier_change,
    compared.contribution_12m_cny,
    compared.credit_balance_cny,
    compared.deposit_average_cny,
    contact.last_contact_on,
    contact.days_since_contact

from compared
left join client on compared.client_id = client.client_id
left join contact_month as contact
    on
        contact.month_end = $to
        and compared.client_id = contact.client_id
        and compared.manager_id = contact.manager_id

order by compared.contribution_12m_cny desc nulls last, compared.client_id asc
