/*
[table]
title   = { en = "Share of wallet", zh = "钱包份额" }
meaning = { en = "What clients owe us beside what they owe all banks, by the credit bureau, largest first. Borrowers without bureau data are listed with an unknown wallet; a share above 100 % is flagged as a mismatch of dates or units.", zh = "客户在本行贷款与全部银行负债（征信口径），按负债从大到小。无征信数据的借款客户列为钱包未知；超过100%标注为日期或单位不符。" }
grain   = ["client_id"]
inputs  = ["bureau", "client"]
[columns]
client_id         = { en = "Client", zh = "客户编号", unit = "" }
client_name       = { en = "Name", zh = "客户名称", unit = "" }
branch_id         = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id        = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier              = { en = "Tier", zh = "客户层级", unit = "" }
wallet_state      = { en = "Wallet", zh = "钱包状态", unit = "" }
wallet_share      = { en = "Our share", zh = "本行份额", unit = "ratio" }
loan_balance_cny  = { en = "Our loans", zh = "本行贷款", unit = "cny" }
all_bank_debt_cny = { en = "Debt at all banks", zh = "全部银行负债", unit = "cny" }
bureau_as_of      = { en = "Bureau date", zh = "征信日期", unit = "" }
*/
with

wallet as (

    select
        attention.client_id,
        attention.branch_id,
        attention.manager_id,
        attention.tier,
        coalesce(whole.loan_balance_cny, 0) as loan_balance_cny,
        attention.all_bank_debt_cny,
        attention.bureau_as_of,
        rule.wallet_most,
        coalesce(whole.loan_balance_cny, 0)::double
        / nullif(attention.all_bank_debt_cny::double, 0) as wallet_share
    from client_attention_month as attention
    inner join client_month as whole
        on attention.client_id = whole.client_id and whole.month_end = $to
    inner join activity_rule_month as rule on attention.month_end = rule.month_end
    where attention.month_end = $to

)

select
    wallet.client_id,
    client.client_name,
    wallet.branch_id,
    wallet.manager_id,
    wallet.tier,
    case
        when wallet.wallet_share is null then 'wallet_unknown'
        when wallet.wallet_share > wallet.wallet_most then 'wallet_mismatch'
        else 'wallet_known'
    end as wallet_state,
    wallet.wallet_share,
    wallet.loan_balance_cny,
    wallet.all_bank_debt_cny,
    wallet.bureau_as_of
from wallet
left join client on wallet.client_id = client.client_id
where wallet.loan_balance_cny > 0 or wallet.all_bank_debt_cny > 0
order by
    wallet.all_bank_debt_cny desc nulls last,
    wallet.loan_balance_cny desc,
    wallet.client_id asc
