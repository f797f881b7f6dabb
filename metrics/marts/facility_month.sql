/*
[mart]
grain     = ["month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Every facility in force or with a balance at month end, one row per facility and month, in yuan at the month-end rate.", zh = "月末有效或有余额的每笔授信，每笔每月一行，按月末汇率折人民币。" }
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
facility_id                   = { en = "Facility", zh = "授信编号", unit = "" }
root_facility_id              = { en = "Root facility, whose limit counts", zh = "根额度编号", unit = "" }
is_root                       = { en = "Is the root of its limit tree", zh = "是否根额度", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
branch_id                     = { en = "Booking branch", zh = "记账机构", unit = "" }
lead_branch_id                = { en = "Lead branch", zh = "主办机构", unit = "" }
manager_id                    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                       = { en = "Product", zh = "产品", unit = "" }
purpose                       = { en = "Purpose", zh = "用途", unit = "" }
is_loan                       = { en = "Is a loan", zh = "是否贷款", unit = "" }
is_revolving                  = { en = "Is revolving", zh = "是否循环", unit = "" }
facility_status               = { en = "Status of the facility", zh = "授信状态", unit = "" }
ccy                           = { en = "Currency", zh = "币种", unit = "" }
is_unconverted                = { en = "Has an amount without an exchange rate", zh = "缺汇率未折算", unit = "" }
has_balance_row               = { en = "Has a row in the exposure extract", zh = "余额抽取中有记录", unit = "" }
approved_limit_cny            = { en = "Approved limit in force (root rows only; 0 when expired)", zh = "有效授信额度（仅根额度；到期为0）", unit = "cny" }
expired_limit_cny             = { en = "Limit that has expired (root rows only)", zh = "已到期额度（仅根额度）", unit = "cny" }
is_limit_expired              = { en = "Limit is expired or closed", zh = "额度已到期或已关闭", unit = "" }
is_limit_frozen               = { en = "Limit is frozen", zh = "额度已冻结", unit = "" }
is_without_limit              = { en = "Its root limit is zero or has expired", zh = "根额度为零或已到期", unit = "" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance, without undrawn commitments", zh = "已用信余额（不含未提用承诺）", unit = "cny" }
on_balance_cny                = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
interest_receivable_cny       = { en = "Interest receivable", zh = "应收利息", unit = "cny" }
off_balance_cny               = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
off_balance_type              = { en = "Kind of off-balance item", zh = "表外业务类型", unit = "" }
loan_balance_cny              = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
provision_cny                 = { en = "Specific provision", zh = "专项准备", unit = "cny" }
deductible_cny                = { en = "Margin, own certificates of deposit and treasuries, at most the balance", zh = "可扣除的保证金、存单与国债（不超过余额）", unit = "cny" }
net_credit_balance_cny        = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
exposure_cny                  = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
five_class                    = { en = "Five-tier class", zh = "五级分类", unit = "" }
is_npl                        = { en = "Is non-performing", zh = "是否不良", unit = "" }
days_past_due                 = { en = "Days past due", zh = "逾期天数", unit = "days" }
overdue_principal_cny         = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
overdue_interest_cny          = { en = "Overdue interest", zh = "欠息", unit = "cny" }
opened_on                     = { en = "Start date", zh = "起始日", unit = "" }
matures_on                    = { en = "Maturity date", zh = "到期日", unit = "" }
days_to_maturity              = { en = "Days to maturity; negative when past", zh = "距到期天数（负数为已过期）", unit = "days" }
reviews_on                    = { en = "Next review date", zh = "下次重检日", unit = "" }
*/
with

factors as (

    select
        off_balance_type,
        ccf
    from conversion_factor_month
    -- A facility is measured by the factors in force at home; facility_exposure_month has all.
    where profile = 'CN-2018' and month_end = $month_end

),

versions as (

    select
        f.*,
        row_number() over (partition by f.facility_id order by f.valid_from desc) as version_rank
    from stg_facility as f
    where f.valid_from <= $month_end

),

balances as (

    select
        s.*,
        x.rate_to_cny as rate,
        -- An off-balance amount of unknown kind counts whole: never understate.
        coalesce(k.ccf, 1.0) as ccf,
        coalesce(s.off_balance_type, '')
        in ('commitment_short', 'commitment_long', 'commitment_cancellable') as is_commitment
    from stg_exposure_snapshot as s
    left join fx_month as x on s.ccy = x.ccy and x.month_end = $month_end
    left join factors as k on s.off_balance_type = k.off_balance_type
    where s.month_end = $month_end

),

in_yuan as (

    select
        facility_id,
        ccy,
        rate is null as is_unconverted,
        five_class,
        days_past_due,
        off_balance_type,
        is_commitment,
        ccf,
        -- The yuan keeps its exact amount, and costs no arithmetic.
        case
            when rate = 1 then on_balance_amount
            else cast(on_balance_amount * rate as decimal(18, 2))
        end as on_balance_cny,
        case
            when rate = 1 then interest_receivable_amount
            else cast(interest_receivable_amount * rate as decimal(18, 2))
        end as interest_receivable_cny,
        case
            when rate = 1 then off_balance_amount
            else cast(off_balance_amount * rate as decimal(18, 2))
        end as off_balance_cny,
        case
            when rate = 1 then provision_amount
            else cast(provision_amount * rate as decimal(18, 2))
        end as provision_cny,
        case
            when rate = 1 then overdue_principal_amount
            else cast(overdue_principal_amount * rate as decimal(18, 2))
        end as overdue_principal_cny,
        case
            when rate = 1 then overdue_interest_amount
            else cast(overdue_interest_amount * rate as decimal(18, 2))
        end as overdue_interest_cny
    from balances

),

joined as (

    select
        f.facility_id,
        coalesce(t.root_facility_id, f.facility_id) as root_facility_id,
        coalesce(t.root_facility_id, f.facility_id) = f.facility_id as is_root,
        f.client_id,
        f.branch_id,
        f.lead_branch_id,
        f.product,
        f.purpose,
        f.product in (
            'term_loan', 'working_capital_loan', 'overdraft', 'trade_finance', 'discount',
            'advance'
        ) as is_loan,
        f.revolving,
        f.facility_status,
        f.opened_on,
        f.matures_on,
        f.reviews_on,
        f.matures_on < $month_end or f.facility_status in ('expired', 'closed')
            as is_limit_expired,
        case
            when t.facility_id is not null then t.limit_cny
            when x.rate_to_cny = 1 then f.limit_amount
            else cast(f.limit_amount * x.rate_to_cny as decimal(18, 2))
        end as limit_cny,
        t.root_limit_cny,
        t.facility_id is not null as is_in_tree,
        x.rate_to_cny is null as is_limit_unconverted,
        y.facility_id is not null as has_balance_row,
        y.is_unconverted as is_balance_unconverted,
        coalesce(y.ccy, f.ccy) as ccy,
        y.five_class,
        y.off_balance_type,
        y.is_commitment,
        y.ccf,
        y.days_past_due,
        -- A line without a row in the extract is one nobody has drawn on.
        case when y.facility_id is null then 0 else y.on_balance_cny end as on_balance_cny,
        case when y.facility_id is null then 0 else y.interest_receivable_cny end
            as interest_receivable_cny,
        case when y.facility_id is null then 0 else y.off_balance_cny end as off_balance_cny,
        case when y.facility_id is null then 0 else y.provision_cny end as provision_cny,
        case when y.facility_id is null then 0 else y.overdue_principal_cny end
            as overdue_principal_cny,
        case when y.facility_id is null then 0 else y.overdue_interest_cny end
            as overdue_interest_cny
    from versions as f
    left join in_yuan as y on f.facility_id = y.facility_id
    left join facility_tree_month as t
        on f.facility_id = t.facility_id and t.month_end = $month_end
    left join fx_month as x on f.ccy = x.ccy and x.month_end = $month_end
    where
        f.version_rank = 1
        and (
            y.facility_id is not null
            -- The root of a tree is kept although it expired: its sub-limits may be drawn.
            or f.facility_id = t.root_facility_id
            or (
                f.facility_status in ('active', 'frozen')
                and f.opened_on <= $month_end
                and f.matures_on >= $month_end
                and (f.valid_to is null or f.valid_to > $month_end)
            )
        )

),

measured as (

    select
        j.*,
        j.on_balance_cny + j.off_balance_cny as credit_balance_cny,
        case
            when j.on_balance_cny is not null
                then
                    cast(
                        greatest(
                            j.on_balance_cny + j.interest_receivable_cny - j.provision_cny, 0
                        )
                        as decimal(18, 2)
                    )
                    + case
                        when j.off_balance_cny > 0
                            then cast(j.off_balance_cny * j.ccf as decimal(18, 2))
                        else 0
                    end
        end as exposure_cny,
        coalesce(d.allocated_cny, 0) as allocated_cny,
        coalesce(d.mitigation_cny, 0) as mitigation_cny
    from joined as j
    left join facility_deduction_month as d
        on j.facility_id = d.facility_id and d.month_end = $month_end

),

deducted as (

    select
        m.*,
        case
            when m.credit_balance_cny is not null
                then least(m.allocated_cny, greatest(m.credit_balance_cny, 0))
        end as deductible_cny,
        case when m.exposure_cny is not null then least(m.mitigation_cny, m.exposure_cny) end
            as mitigated_cny
    from measured as m

)

select
    cast($month_end as date) as month_end,
    d.facility_id,
    d.root_facility_id,
    d.is_root,
    d.client_id,
    d.branch_id,
    d.lead_branch_id,
    o.manager_id,
    d.product,
    d.purpose,
    d.is_loan,
    d.revolving as is_revolving,
    d.facility_status,
    d.ccy,
    coalesce(d.is_balance_unconverted, false) or d.is_limit_unconverted as is_unconverted,
    d.has_balance_row,
    case
        when d.is_root and d.is_limit_expired then cast(0 as decimal(18, 2))
        when d.is_root then d.limit_cny
    end as approved_limit_cny,
    case when d.is_root and d.is_limit_expired then d.limit_cny end as expired_limit_cny,
    d.is_limit_expired,
    d.facility_status = 'frozen' as is_limit_frozen,
    coalesce(
        case
            when d.is_in_tree then d.root_limit_cny = 0
            when d.is_limit_expired then true
            else d.limit_cny = 0
        end,
        false
    ) as is_without_limit,
    cast(d.credit_balance_cny as decimal(18, 2)) as credit_balance_cny,
    cast(
        case when d.is_commitment then d.on_balance_cny else d.credit_balance_cny end
        as decimal(18, 2)
    ) as drawn_balance_cny,
    cast(d.on_balance_cny as decimal(18, 2)) as on_balance_cny,
    cast(d.interest_receivable_cny as decimal(18, 2)) as interest_receivable_cny,
    cast(d.off_balance_cny as decimal(18, 2)) as off_balance_cny,
    d.off_balance_type,
    cast(case when d.is_loan then d.on_balance_cny else 0 end as decimal(18, 2))
        as loan_balance_cny,
    cast(d.provision_cny as decimal(18, 2)) as provision_cny,
    cast(d.deductible_cny as decimal(18, 2)) as deductible_cny,
    cast(d.credit_balance_cny - d.deductible_cny as decimal(18, 2)) as net_credit_balance_cny,
    cast(d.exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(d.exposure_cny - d.mitigated_cny as decimal(18, 2)) as exposure_after_mitigation_cny,
    d.five_class,
    coalesce(d.five_class in ('substandard', 'doubtful', 'loss'), false) as is_npl,
    d.days_past_due,
    cast(d.overdue_principal_cny as decimal(18, 2)) as overdue_principal_cny,
    cast(d.overdue_interest_cny as decimal(18, 2)) as overdue_interest_cny,
    d.opened_on,
    d.matures_on,
    date_diff('day', cast($month_end as date), d.matures_on) as days_to_maturity,
    d.reviews_on
from deducted as d
left join client_owner_month as o on d.client_id = o.client_id and o.month_end = $month_end
-- A month for which no balances were delivered has no rows, not zeros.
where
    exists (
        select 1
        from stg_exposure_snapshot as s
        where s.month_end = $month_end
    )
