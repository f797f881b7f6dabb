/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
masked    = ["client_name"]
sort      = ["branch_id", "client_id"]
meaning   = { en = "A client measured over all branches against the rules for single clients, one row per client with facilities or exposure and month, shown to its home branch.", zh = "单一客户全行口径的规则测算，每个有授信或暴露的客户每月一行，由管户机构可见。" }
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
client_name                   = { en = "Name of the client", zh = "客户名称", unit = "" }
client_kind                   = { en = "Kind of client", zh = "客户类型", unit = "" }
branch_id                     = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
industry                      = { en = "Industry", zh = "行业", unit = "" }
region                        = { en = "Region", zh = "地区", unit = "" }
is_related_party = { en = "Is a related party of the bank", zh = "是否本行关联方", unit = "" }
exempt_kind                   = { en = "Exempt from the large-exposure limits as", zh = "豁免大额风险暴露限额类型", unit = "" }
exempt_source                 = { en = "Rule of the exemption", zh = "豁免规则出处", unit = "" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
net_capital_cny               = { en = "Net capital", zh = "资本净额", unit = "cny" }
tier1_cny                     = { en = "Tier 1 net capital", zh = "一级资本净额", unit = "cny" }
capital_as_of                 = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
claims_cny                    = { en = "Claims on the balance sheet", zh = "表内债权", unit = "cny" }
npl_claims_cny                = { en = "Non-performing claims", zh = "不良债权", unit = "cny" }
npl_claims_ratio              = { en = "Non-performing share of claims", zh = "不良债权占比", unit = "ratio" }
is_debtor_rule_met            = { en = "All claims are to be non-performing", zh = "是否应整体认定不良", unit = "" }
under_classified_cny          = { en = "Claims to be non-performing that are not", zh = "应认定未认定不良金额", unit = "cny" }
bureau_as_of                  = { en = "Date of the bureau's information", zh = "征信日期", unit = "" }
n_banks                       = { en = "Lending banks", zh = "授信银行家数", unit = "count" }
all_bank_debt_cny             = { en = "Debt at all banks", zh = "全部银行负债", unit = "cny" }
overdue90_all_banks_cny       = { en = "Overdue more than 90 days at all banks", zh = "全部银行逾期90天以上", unit = "cny" }
overdue90_all_banks_ratio     = { en = "Share overdue more than 90 days at all banks", zh = "全部银行逾期90天以上占比", unit = "ratio" }
is_all_banks_rule_met         = { en = "Non-performing by the all-banks rule", zh = "是否触发全部银行逾期规则", unit = "" }
all_banks_rule_since          = { en = "By the all-banks rule since the bureau's information of", zh = "触发全部银行逾期规则的起始征信日期", unit = "" }
joint_credit                  = { en = "Joint credit", zh = "联合授信", unit = "" }
joint_credit_since            = { en = "Joint credit since the bureau's information of", zh = "达到联合授信要求的起始征信日期", unit = "" }
rating                        = { en = "Rating", zh = "评级", unit = "" }
rating_rank                   = { en = "Rank of the rating, 1 = best", zh = "评级序号（1为最好）", unit = "count" }
rating_drop_12m               = { en = "Notches below the best rating of twelve months", zh = "较十二个月内最好评级下调级数", unit = "count" }
rating_down_since             = { en = "Down by the notches of the watch rules since", zh = "下调达到监测级数的起始日", unit = "" }
previous_rating_rank          = { en = "Rank of the rating a month before", zh = "上月评级序号", unit = "count" }
previous_rating_drop_12m      = { en = "Notches below the best rating, a month before", zh = "上月较最好评级下调级数", unit = "count" }
previous_n_banks              = { en = "Lending banks a month before", zh = "上月授信银行家数", unit = "count" }
outgoing_guarantee_cny        = { en = "Guarantees given", zh = "对外担保余额", unit = "cny" }
net_assets_cny                = { en = "Net assets by the last accounts", zh = "净资产", unit = "cny" }
*/
with

versions as (

    select
        client_id,
        industry,
        region,
        net_assets,
        coalesce(bank_related_party, false) as is_related_party,
        row_number() over (partition by client_id order by valid_from desc) as newest
    from stg_client
    where valid_from <= $month_end and (valid_to is null or valid_to > $month_end)

),

claims as (

    select
        client_id,
        cast(sum(on_balance_cny) as decimal(18, 2)) as claims_cny,
        cast(sum(case when is_npl then on_balance_cny else 0 end) as decimal(18, 2))
            as npl_claims_cny
    from facility_month
    where month_end = $month_end
    group by client_id

),

bureau as (

    select
        b.client_id,
        b.as_of,
        b.n_banks,
        b.total_bank_debt,
        b.overdue90_total,
        coalesce(
            b.n_banks >= w.joint_credit_banks and b.total_bank_debt >= w.joint_credit_voluntary_cny,
            false
        ) as calls_for_joint_credit,
        coalesce(
            cast(b.overdue90_total as double) / nullif(b.total_bank_debt, 0)
            > w.allbank_overdue90_share_gt, false
        ) as is_bad_elsewhere,
        row_number() over (partition by b.client_id order by b.as_of desc) as newest
    from stg_bureau as b
    cross join watch_rule_month as w
    where w.month_end = $month_end

),

bureau_not as (

    select
        client_id,
        max(case when not calls_for_joint_credit then as_of end) as joint_credit_not_on,
        max(case when not is_bad_elsewhere then as_of end) as not_bad_on
    from bureau
    group by client_id

),

-- Since which of the bureau's dates it has been so without a break.
bureau_since as (

    select
        b.client_id,
        min(case when b.as_of > coalesce(k.joint_credit_not_on, date '1900-01-01') then b.as_of end)
            as joint_credit_since,
        min(case when b.as_of > coalesce(k.not_bad_on, date '1900-01-01') then b.as_of end)
            as all_banks_rule_since
    from bureau as b
    inner join bureau_not as k on b.client_id = k.client_id
    group by b.client_id

),

-- Several guarantors of one contract do not split it: each stands for the whole.
guarantees as (

    select
        g.guarantor_id,
        cast(sum(g.amount * x.rate_to_cny) as decimal(18, 2)) as outgoing_guarantee_cny
    from stg_guarantee_link as g
    inner join fx_month as x on g.ccy = x.ccy and x.month_end = $month_end
    where
        g.status = 'active'
        and g.valid_from <= $month_end
        and (g.valid_to is null or g.valid_to > $month_end)
    group by g.guarantor_id

),

before as (

    select
        client_id,
        cast(rating_rank as bigint) as rating_rank,
        cast(rating_drop_12m as bigint) as rating_drop_12m,
        cast(n_banks as bigint) as n_banks
    from previous_client_risk_month

),

measured as (

    select
        e.client_id,
        o.client_name,
        o.client_kind,
        o.branch_id,
        o.manager_id,
        v.industry,
        v.region,
        coalesce(v.is_related_party, false) as is_related_party,
        x.stop_node as exempt_kind,
        x.source as exempt_source,
        coalesce(e.loan_balance_cny, 0) as loan_balance_cny,
        coalesce(e.credit_balance_cny, 0) as credit_balance_cny,
        coalesce(e.net_credit_balance_cny, 0) as net_credit_balance_cny,
        coalesce(e.exposure_cny, 0) as exposure_cny,
        coalesce(e.exposure_after_mitigation_cny, 0) as exposure_after_mitigation_cny,
        k.net_capital_cny,
        k.tier1_cny,
        k.capital_as_of,
        coalesce(c.claims_cny, 0) as claims_cny,
        coalesce(c.npl_claims_cny, 0) as npl_claims_cny,
        cast(c.npl_claims_cny as double) / nullif(c.claims_cny, 0) as npl_claims_ratio,
        b.as_of as bureau_as_of,
        b.n_banks,
        b.total_bank_debt as all_bank_debt_cny,
        b.overdue90_total as overdue90_all_banks_cny,
        s.joint_credit_since,
        s.all_banks_rule_since,
        cast(b.overdue90_total as double) / nullif(b.total_bank_debt, 0)
            as overdue90_all_banks_ratio,
        r.rating,
        r.rating_rank,
        r.rating_drop_12m,
        r.rating_down_since,
        p.rating_rank as previous_rating_rank,
        p.rating_drop_12m as previous_rating_drop_12m,
        p.n_banks as previous_n_banks,
        g.outgoing_guarantee_cny,
        v.net_assets as net_assets_cny,
        w.debtor_npl_share_gt,
        w.allbank_overdue90_share_gt,
        w.joint_credit_banks,
        w.joint_credit_mandatory_cny,
        w.joint_credit_voluntary_cny
    from client_exposure_month as e
    cross join watch_rule_month as w
    left join client_owner_month as o on e.client_id = o.client_id and o.month_end = $month_end
    left join versions as v on e.client_id = v.client_id and v.newest = 1
    left join client_exempt_month as x on e.client_id = x.client_id and x.month_end = $month_end
    left join claims as c on e.client_id = c.client_id
    left join bureau as b on e.client_id = b.client_id and b.newest = 1
    left join bureau_since as s on e.client_id = s.client_id
    left join guarantees as g on e.client_id = g.guarantor_id
    left join client_rating_month as r on e.client_id = r.client_id and r.month_end = $month_end
    left join before as p on e.client_id = p.client_id
    left join capital_month as k on k.month_end = $month_end
    where e.month_end = $month_end and w.month_end = $month_end

),

ruled as (

    select
        *,
        coalesce(
            -- Compared in money, not as a quotient: exactly a tenth is not above a tenth.
            cast(npl_claims_cny as double) > cast(claims_cny as double) * debtor_npl_share_gt
            and client_kind <> 'natural', false
        ) as is_debtor_rule_met
    from measured

)

select
    cast($month_end as date) as month_end,
    client_id,
    client_name,
    client_kind,
    branch_id,
    manager_id,
    industry,
    region,
    is_related_party,
    exempt_kind,
    exempt_source,
    cast(loan_balance_cny as decimal(18, 2)) as loan_balance_cny,
    cast(credit_balance_cny as decimal(18, 2)) as credit_balance_cny,
    cast(net_credit_balance_cny as decimal(18, 2)) as net_credit_balance_cny,
    cast(exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(exposure_after_mitigation_cny as decimal(18, 2)) as exposure_after_mitigation_cny,
    net_capital_cny,
    tier1_cny,
    capital_as_of,
    cast(claims_cny as decimal(18, 2)) as claims_cny,
    cast(npl_claims_cny as decimal(18, 2)) as npl_claims_cny,
    npl_claims_ratio,
    is_debtor_rule_met,
    cast(
        case when is_debtor_rule_met then claims_cny - npl_claims_cny else 0 end as decimal(18, 2)
    ) as under_classified_cny,
    bureau_as_of,
    n_banks,
    all_bank_debt_cny,
    overdue90_all_banks_cny,
    overdue90_all_banks_ratio,
    overdue90_all_banks_ratio > allbank_overdue90_share_gt as is_all_banks_rule_met,
    all_banks_rule_since,
    case
        when n_banks is null then null
        when n_banks >= joint_credit_banks and all_bank_debt_cny >= joint_credit_mandatory_cny
            then 'mandatory'
        when n_banks >= joint_credit_banks and all_bank_debt_cny >= joint_credit_voluntary_cny
            then 'voluntary'
        else 'not_required'
    end as joint_credit,
    joint_credit_since,
    rating,
    rating_rank,
    rating_drop_12m,
    rating_down_since,
    previous_rating_rank,
    previous_rating_drop_12m,
    previous_n_banks,
    outgoing_guarantee_cny,
    net_assets_cny
from ruled
