/*
[mart]
grain     = ["profile", "month_end", "debtor_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "debtor_id"]
meaning   = { en = "What of a debtor's balance is guaranteed, and whether only by members of its own group, one row per profile and guaranteed debtor; a contract with several guarantors counts once.", zh = "债务人余额中有保证的部分，以及是否仅由同集团成员保证，每个方案与被保证债务人一行；一份合同多名保证人只计一次。" }
[columns]
profile               = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end             = { en = "Month end", zh = "月末", unit = "" }
debtor_id             = { en = "Debtor", zh = "债务人", unit = "" }
group_id              = { en = "Group the debtor counts in", zh = "债务人所属集团", unit = "" }
guaranteed_cny        = { en = "Guaranteed balance", zh = "有保证的余额", unit = "cny" }
only_in_group_cny     = { en = "Guaranteed by members of the group alone", zh = "仅由集团成员保证的余额", unit = "cny" }
*/
with

contracts as (

    select
        g.contract_id,
        g.guarantor_id,
        g.debtor_id,
        cast(g.amount * x.rate_to_cny as double) as amount_cny
    from stg_guarantee_link as g
    inner join fx_month as x on g.ccy = x.ccy and x.month_end = $month_end
    where
        g.status = 'active'
        and g.valid_from <= $month_end
        and (g.valid_to is null or g.valid_to > $month_end)

),

debtors as (

    select
        m.profile,
        m.group_id,
        m.client_id as debtor_id,
        cast(m.credit_balance_cny as double) as balance_cny
    from group_member_month as m
    where m.month_end = $month_end and m.is_main_group and m.credit_balance_cny > 0

),

inside as (

    select
        d.profile,
        d.group_id,
        d.debtor_id,
        c.contract_id,
        max(d.balance_cny) as balance_cny,
        max(c.amount_cny) as amount_cny,
        min(case when g.client_id is not null then 1 else 0 end) as is_only_inside
    from debtors as d
    inner join contracts as c on d.debtor_id = c.debtor_id
    left join group_member_month as g
        on
            d.profile = g.profile
            and d.group_id = g.group_id
            and c.guarantor_id = g.client_id
            and g.month_end = $month_end
    group by
        d.profile,
        d.group_id,
        d.debtor_id,
        c.contract_id

)

select
    profile,
    cast($month_end as date) as month_end,
    debtor_id,
    group_id,
    -- A maximum amount guarantees what is owed, and no more.
    cast(least(max(balance_cny), sum(amount_cny)) as decimal(18, 2)) as guaranteed_cny,
    cast(
        case
            when min(is_only_inside) = 1 then least(max(balance_cny), sum(amount_cny)) else 0
        end as decimal(18, 2)
    ) as only_in_group_cny
from inside
group by
    profile,
    group_id,
    debtor_id
