/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "What the bank has at stake with one client over all branches, one row per month and client with facilities or with exposure moved to it by its guarantee or by look-through; exposures by the conversion factors in force at home.", zh = "全行口径下单一客户的授信与风险暴露，每个有授信或因其保证、穿透转入暴露的客户每月一行；风险暴露按境内信用转换系数计。" }
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
client_id                     = { en = "Client", zh = "客户编号", unit = "" }
n_facilities                  = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_unconverted                 = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
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
worst_class_rank              = { en = "Worst class with a balance, 1 normal to 5 loss", zh = "有余额授信的最差分类，1正常至5损失", unit = "" }
worst_class_exposure_cny      = { en = "Exposure in the worst class", zh = "最差分类的风险暴露", unit = "cny" }
next_matures_on               = { en = "Next maturity", zh = "最近到期日", unit = "" }
branch_ids                    = { en = "Booking branches", zh = "记账机构", unit = "" }
*/
with

-- What stands for the assets of others counts against them, in no class of the vehicle.
looked_through as (

    select
        facility_id,
        sum(exposure_cny) as looked_through_cny
    from exposure_row_month
    where
        month_end = $month_end
        and conversion_layer = 'CN-2018'
        and moved_by = 'look_through'
    group by facility_id

),

classified as (

    select
        f.*,
        f.exposure_cny - coalesce(l.looked_through_cny, 0) as own_exposure_cny,
        case
            when credit_balance_cny > 0
                then
                    case five_class
                        when 'normal' then 1
                        when 'special_mention' then 2
                        when 'substandard' then 3
                        when 'doubtful' then 4
                        when 'loss' then 5
                    end
        end as class_rank
    from facility_month as f
    left join looked_through as l on f.facility_id = l.facility_id
    where f.month_end = $month_end

),

ranked as (

    select
        *,
        max(class_rank) over (partition by client_id) as worst_class_rank
    from classified

),

counted as (

    select
        client_id,
        count(*) as n_facilities,
        count(*) filter (where is_unconverted) as n_unconverted,
        cast(sum(credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
        cast(sum(net_credit_balance_cny) as decimal(18, 2)) as net_credit_balance_cny,
        cast(sum(drawn_balance_cny) as decimal(18, 2)) as drawn_balance_cny,
        cast(sum(on_balance_cny) as decimal(18, 2)) as on_balance_cny,
        cast(sum(off_balance_cny) as decimal(18, 2)) as off_balance_cny,
        cast(sum(loan_balance_cny) as decimal(18, 2)) as loan_balance_cny,
        cast(sum(case when is_npl then loan_balance_cny else 0 end) as decimal(18, 2))
            as npl_balance_cny,
        cast(sum(overdue_principal_cny) as decimal(18, 2)) as overdue_principal_cny,
        cast(sum(approved_limit_cny) as decimal(18, 2)) as approved_limit_cny,
        cast(sum(exposure_cny) as decimal(18, 2)) as exposure_cny,
        cast(sum(exposure_after_mitigation_cny) as decimal(18, 2)) as exposure_after_mitigation_cny,
        max(worst_class_rank) as worst_class_rank,
        cast(
            sum(case when class_rank = worst_class_rank then own_exposure_cny else 0 end)
            as decimal(18, 2)
        ) as worst_class_exposure_cny,
        min(case when credit_balance_cny > 0 and days_to_maturity >= 0 then matures_on end)
            as next_matures_on,
        list_sort(list(distinct branch_id)) as branch_ids
    from ranked
    group by client_id

),

-- What a guarantee moved counts against the guarantor, what a vehicle holds against its debtors.
counted_against as (

    select
        client_id,
        sum(exposure_cny) as exposure_cny,
        sum(exposure_after_mitigation_cny) as exposure_after_mitigation_cny
    from exposure_row_month
    where month_end = $month_end and conversion_layer = 'CN-2018'
    group by client_id

)

select
    cast($month_end as date) as month_end,
    coalesce(c.client_id, a.client_id) as client_id,
    coalesce(c.n_facilities, 0) as n_facilities,
    coalesce(c.n_unconverted, 0) as n_unconverted,
    c.credit_balance_cny,
    c.net_credit_balance_cny,
    c.drawn_balance_cny,
    c.on_balance_cny,
    c.off_balance_cny,
    c.loan_balance_cny,
    c.npl_balance_cny,
    c.overdue_principal_cny,
    c.approved_limit_cny,
    cast(
        case when a.client_id is not null then a.exposure_cny else c.exposure_cny end
        as decimal(18, 2)
    ) as exposure_cny,
    cast(
        case
            when a.client_id is not null then a.exposure_after_mitigation_cny
            else c.exposure_after_mitigation_cny
        end as decimal(18, 2)
    ) as exposure_after_mitigation_cny,
    c.worst_class_rank,
    c.worst_class_exposure_cny,
    c.next_matures_on,
    c.branch_ids
from counted as c
full outer join counted_against as a on c.client_id = a.client_id
