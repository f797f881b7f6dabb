/*
[table]
title   = { en = "What limits on a single client leave each member", zh = "单一客户监管限额下成员余量" }
meaning = { en = "For each member in view the regulatory limit on a single client that leaves the least, whatever the group's limits leave; exempt clients have none.", zh = "可见成员各自最紧的单一客户监管限额及余量（不考虑集团限额）；豁免客户不列。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
use_cny = { en = "Use", zh = "占用", unit = "cny" }
limit_cny = { en = "Limit", zh = "限额", unit = "cny", total = "none" }
headroom_cny = { en = "Headroom; negative when over the limit", zh = "可用额度（负数为超限）", unit = "cny", total = "none" }
*/
with

caps as (

    -- The bank's own groups are measured by the rules in force at home.
    select
        l.limit_id,
        l.applies_to,
        l.measure,
        (
            l.cap_ratio * case l.denominator
                when 'tier1_net' then k.tier1_cny
                when 'net_capital' then k.net_capital_cny
            end
        )::decimal(18, 2) as limit_cny
    from rule_limit as l
    cross join capital_month as k
    where
        l.profile = case $profile when 'declared' then 'CN-2018' else $profile end
        and l.valid_from <= $to
        and l.valid_to > $to
        and k.month_end = $to

),

uses as (

    select
        c.client_id,
        k.limit_id,
        k.limit_cny,
        case k.measure
            when 'exposure_after_mitigation_cny' then m.exposure_after_mitigation_cny
            when 'exposure_cny' then m.exposure_cny
            when 'loan_balance_cny' then m.loan_balance_cny
            when 'credit_balance_cny' then m.credit_balance_cny
            when 'net_credit_balance_cny' then m.net_credit_balance_cny
        end as use_cny
    from client_risk_month as c
    inner join group_member_month as m on c.client_id = m.client_id
    inner join caps as k
        on
            (k.applies_to = 'client_nonbank' and c.client_kind <> 'financial_institution')
            or (k.applies_to = 'bank_or_group' and c.client_kind = 'financial_institution')
            or (k.applies_to = 'related_client' and c.is_related_party)
    where
        c.month_end = $to
        and c.exempt_kind is null
        and m.profile = $profile
        and m.month_end = $to
        and m.group_id = $about

)

select
    client_id,
    limit_id,
    use_cny,
    limit_cny,
    limit_cny - use_cny as headroom_cny
from uses
where use_cny is not null
qualify row_number() over (partition by client_id order by headroom_cny asc, limit_id asc) = 1
order by client_id asc
