/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "group_id"]
meaning   = { en = "Sums over all members of a group, whichever branch they belong to, one row per group, profile and month.", zh = "集团全部成员（不分机构）的合计，每个方案、集团每月一行。" }
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                     = { en = "Month end", zh = "月末", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
declared_group_id             = { en = "Declared group whose limit applies", zh = "适用额度的认定集团", unit = "" }
is_bank_group                 = { en = "All its clients are financial institutions", zh = "成员客户均为金融机构", unit = "" }
n_members                     = { en = "Members", zh = "成员数", unit = "count" }
n_clients                     = { en = "Members that are clients", zh = "其中本行客户数", unit = "count" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
n_only_derived                = { en = "Members by their links only", zh = "仅推导成员数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
npl_balance_cny               = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
approved_limit_cny            = { en = "Approved limit in force", zh = "有效授信额度", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
largest_member_exposure_cny   = { en = "Exposure of the largest member", zh = "最大成员的风险暴露", unit = "cny" }
worst_class_rank              = { en = "Worst class of a member, 1 normal to 5 loss", zh = "成员最差分类，1正常至5损失", unit = "" }
worst_class_exposure_cny      = { en = "Exposure in the worst class", zh = "最差分类的风险暴露", unit = "cny" }
*/
with

members as (

    select
        *,
        max(worst_class_rank) over (partition by profile, group_id) as group_class_rank
    from group_member_month
    where month_end = $month_end

)

select
    profile,
    cast($month_end as date) as month_end,
    group_id,
    case when profile = 'declared' then group_id else max(matched_group_id) end
        as declared_group_id,
    coalesce(
        count(*) filter (where is_client and client_kind = 'financial_institution')
        = count(*) filter (where is_client)
        and count(*) filter (where is_client) > 0,
        false
    ) as is_bank_group,
    count(*) as n_members,
    count(*) filter (where is_client) as n_clients,
    cast(sum(n_facilities) as bigint) as n_facilities,
    cast(sum(n_unconverted) as bigint) as n_unconverted,
    count(*) filter (where is_derived and not is_declared) as n_only_derived,
    cast(sum(credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
    cast(sum(net_credit_balance_cny) as decimal(18, 2)) as net_credit_balance_cny,
    cast(sum(drawn_balance_cny) as decimal(18, 2)) as drawn_balance_cny,
    cast(sum(on_balance_cny) as decimal(18, 2)) as on_balance_cny,
    cast(sum(off_balance_cny) as decimal(18, 2)) as off_balance_cny,
    cast(sum(loan_balance_cny) as decimal(18, 2)) as loan_balance_cny,
    cast(sum(npl_balance_cny) as decimal(18, 2)) as npl_balance_cny,
    cast(sum(overdue_principal_cny) as decimal(18, 2)) as overdue_principal_cny,
    cast(sum(approved_limit_cny) as decimal(18, 2)) as approved_limit_cny,
    cast(sum(exposure_cny) as decimal(18, 2)) as exposure_cny,
    cast(sum(exposure_after_mitigation_cny) as decimal(18, 2)) as exposure_after_mitigation_cny,
    max(exposure_after_mitigation_cny) as largest_member_exposure_cny,
    max(group_class_rank) as worst_class_rank,
    cast(
        sum(
            case when worst_class_rank = group_class_rank then worst_class_exposure_cny else 0 end
        )
        as decimal(18, 2)
    ) as worst_class_exposure_cny
from members
group by
    profile,
    group_id
