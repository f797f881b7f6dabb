/*
[table]
title   = { en = "Guarantees between clients", zh = "客户间担保" }
meaning = { en = "Guarantees in force between clients in view. A guarantor in the same group is no mitigation.", zh = "可见客户之间的有效担保。同一集团内的担保人不具缓释作用。" }
grain   = ["guarantor_id", "debtor_id"]
inputs  = ["guarantee_link", "client"]
profiles = "rules"
[columns]
guarantor_id = { en = "Guarantor id", zh = "担保人编号", unit = "" }
guarantor_name = { en = "Guarantor", zh = "担保人", unit = "" }
debtor_id = { en = "Debtor id", zh = "债务人编号", unit = "" }
debtor_name = { en = "Debtor", zh = "债务人", unit = "" }
amount_cny = { en = "Amount guaranteed", zh = "担保金额", unit = "cny" }
covered_cny = { en = "Amount guaranteed, at most what is owed", zh = "担保金额（不超过债务余额）", unit = "cny" }
cover_ratio = { en = "Share of the debt", zh = "担保覆盖比例", unit = "ratio" }
is_in_group = { en = "Both in one group: no mitigation", zh = "同一集团：不具缓释作用", unit = "" }
link_since = { en = "Since", zh = "起始日", unit = "" }
apart_reason = { en = "Why it connects nobody", zh = "不计入原因", unit = "" }
circle_id = { en = "Ring both stand on", zh = "所在担保圈", unit = "" }
n_contracts = { en = "Contracts", zh = "合同数", unit = "count" }
n_unconverted = { en = "Without an exchange rate", zh = "缺汇率笔数", unit = "count" }
*/
with

layer as (

    select guarantee_layer as profile
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

)
,

members as (

    select
        group_id,
        client_id
    from group_member_month
    where
        profile = $profile
        and month_end = $to

),

in_group as (

    select distinct
        l.guarantor_id,
        l.debtor_id
    from guarantee_link_month as l
    inner join layer on l.profile = layer.profile
    inner join members as g on l.guarantor_id = g.client_id
    inner join members as d on l.debtor_id = d.client_id and g.group_id = d.group_id
    where l.month_end = $to

)

select
    l.guarantor_id,
    l.guarantor_name,
    l.debtor_id,
    l.debtor_name,
    l.amount_cny,
    l.covered_cny,
    l.cover_ratio,
    i.guarantor_id is not null as is_in_group,
    l.link_since,
    l.apart_reason,
    l.circle_id,
    l.n_contracts,
    l.n_unconverted
from guarantee_link_month as l
inner join layer on l.profile = layer.profile
left join in_group as i
    on l.guarantor_id = i.guarantor_id and l.debtor_id = i.debtor_id
where l.month_end = $to
order by
    l.circle_id asc nulls last,
    l.amount_cny desc nulls last,
    l.guarantor_id asc,
    l.debtor_id asc
