/*
[mart]
grain     = ["month_end", "facility_id", "branch_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "facility_id"]
meaning   = { en = "What became of every facility since the month before, one row per facility and booking branch: opening, currency effect and closing; a facility that changed branch has a row at each.", zh = "每笔授信自上月以来的变化，每笔授信与记账机构一行：期初、汇率影响与期末；变更机构的授信在两处各一行。" }
[columns]
month_end                   = { en = "Month end", zh = "月末", unit = "" }
facility_id                 = { en = "Facility", zh = "授信编号", unit = "" }
client_id                   = { en = "Client", zh = "客户编号", unit = "" }
branch_id                   = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id                  = { en = "Relationship manager", zh = "客户经理", unit = "" }
product                     = { en = "Product", zh = "产品", unit = "" }
is_loan                     = { en = "Is a loan", zh = "是否贷款", unit = "" }
step                        = { en = "What became of it", zh = "变动类型", unit = "" }
is_present                  = { en = "Is on the books at month end", zh = "月末是否在账", unit = "" }
rate_to_cny                 = { en = "Exchange rate at month end", zh = "月末汇率", unit = "" }
opening_credit_balance_cny  = { en = "Credit balance a month before", zh = "上月授信余额", unit = "cny" }
rate_credit_balance_cny     = { en = "Currency effect on the credit balance", zh = "授信余额汇率影响", unit = "cny" }
closing_credit_balance_cny  = { en = "Credit balance at month end", zh = "月末授信余额", unit = "cny" }
opening_exposure_cny        = { en = "Exposure before mitigation a month before", zh = "上月风险暴露（缓释前）", unit = "cny" }
rate_exposure_cny           = { en = "Currency effect on the exposure", zh = "风险暴露汇率影响", unit = "cny" }
closing_exposure_cny        = { en = "Exposure before mitigation at month end", zh = "月末风险暴露（缓释前）", unit = "cny" }
opening_loan_cny            = { en = "Loan a month before", zh = "上月贷款余额", unit = "cny" }
closing_loan_cny            = { en = "Loan at month end", zh = "月末贷款余额", unit = "cny" }
previous_five_class         = { en = "Class a month before", zh = "上月五级分类", unit = "" }
five_class                  = { en = "Class at month end", zh = "月末五级分类", unit = "" }
previous_days_past_due      = { en = "Days past due a month before", zh = "上月逾期天数", unit = "days" }
days_past_due               = { en = "Days past due", zh = "逾期天数", unit = "days" }
months_overdrawn            = { en = "Month ends running at permanent use of an overdraft", zh = "连续锁结透支月数", unit = "count" }
overdrawn_since             = { en = "Running at permanent use since the month end of", zh = "连续锁结透支起始月末", unit = "" }
is_overdrawn_from_start     = { en = "Was so in the first month there is", zh = "首个数据月份已处于锁结透支", unit = "" }
n_released                  = { en = "Pieces of collateral released", zh = "已解除押品数", unit = "count" }
previous_n_released         = { en = "Pieces of collateral released a month before", zh = "上月已解除押品数", unit = "count" }
n_stale                     = { en = "Pieces of collateral with a stale valuation", zh = "估值过期押品数", unit = "count" }
previous_n_stale            = { en = "Pieces with a stale valuation a month before", zh = "上月估值过期押品数", unit = "count" }
*/
with

-- The first month, or one after a month without balances, has nothing to compare with.
has_before as (

    select count(*) > 0 as is_known
    from previous_facility_change_month
    where is_present

),

before as (

    select
        facility_id,
        client_id,
        branch_id,
        manager_id,
        product,
        is_loan,
        cast(rate_to_cny as double) as rate_to_cny,
        cast(closing_credit_balance_cny as decimal(18, 2)) as credit_balance_cny,
        cast(closing_exposure_cny as decimal(18, 2)) as exposure_cny,
        cast(closing_loan_cny as decimal(18, 2)) as loan_cny,
        cast(five_class as varchar) as five_class,
        cast(days_past_due as bigint) as days_past_due,
        cast(months_overdrawn as bigint) as months_overdrawn,
        cast(overdrawn_since as date) as overdrawn_since,
        cast(is_overdrawn_from_start as boolean) as is_overdrawn_from_start,
        cast(n_released as bigint) as n_released,
        cast(n_stale as bigint) as n_stale
    from previous_facility_change_month
    where is_present

),

present as (

    select
        f.facility_id,
        f.client_id,
        f.branch_id,
        f.manager_id,
        f.product,
        f.is_loan,
        cast(x.rate_to_cny as double) as rate_to_cny,
        f.credit_balance_cny is null as is_unconverted,
        coalesce(f.credit_balance_cny, 0) as credit_balance_cny,
        coalesce(f.exposure_cny, 0) as exposure_cny,
        coalesce(f.loan_balance_cny, 0) as loan_cny,
        f.five_class,
        f.days_past_due,
        coalesce(
            f.product = 'overdraft'
            and f.drawn_balance_cny > 0
            and f.drawn_balance_cny
            -- A line below a shared limit is measured by its own; without any, all of it is used.
            >= w.hardcore_overdraft_use
            * coalesce(f.approved_limit_cny, nullif(t.limit_cny, 0), f.drawn_balance_cny),
            false
        ) as is_overdrawn,
        coalesce(c.n_released, 0) as n_released,
        coalesce(c.n_stale, 0) as n_stale
    from facility_month as f
    cross join watch_rule_month as w
    left join facility_cover_month as c
        on f.facility_id = c.facility_id and c.month_end = $month_end
    left join facility_tree_month as t
        on f.facility_id = t.facility_id and t.month_end = $month_end
    left join fx_month as x on f.ccy = x.ccy and x.month_end = $month_end
    where f.month_end = $month_end and w.month_end = $month_end

),

here as (

    select
        p.*,
        b.branch_id as previous_branch_id,
        b.facility_id is not null as was_here,
        b.rate_to_cny as previous_rate,
        case when b.branch_id = p.branch_id then b.credit_balance_cny end
            as opening_credit_balance_cny,
        case when b.branch_id = p.branch_id then b.exposure_cny end as opening_exposure_cny,
        b.loan_cny as opening_loan_cny,
        b.five_class as previous_five_class,
        b.days_past_due as previous_days_past_due,
        case when p.is_overdrawn then coalesce(b.months_overdrawn, 0) + 1 else 0 end
            as months_overdrawn,
        case
            when p.is_overdrawn then coalesce(b.overdrawn_since, cast($month_end as date))
        end as overdrawn_since,
        p.is_overdrawn
        and case
            when b.months_overdrawn > 0 then b.is_overdrawn_from_start else not h.is_known
        end as is_overdrawn_from_start,
        b.n_released as previous_n_released,
        b.n_stale as previous_n_stale,
        h.is_known
    from present as p
    cross join has_before as h
    left join before as b on p.facility_id = b.facility_id

),

gone as (

    -- No longer on the books, or on those of another branch.
    select
        b.*,
        p.facility_id is not null as is_elsewhere
    from before as b
    left join present as p on b.facility_id = p.facility_id
    where p.facility_id is null or p.branch_id <> b.branch_id

)

select
    cast($month_end as date) as month_end,
    facility_id,
    client_id,
    branch_id,
    manager_id,
    product,
    is_loan,
    case
        when not is_known then 'first_month'
        when not was_here then 'new'
        when previous_branch_id <> branch_id then 'moved_in'
        when is_unconverted or previous_rate is null then 'unconverted'
        else 'stayed'
    end as step,
    true as is_present,
    rate_to_cny,
    cast(coalesce(opening_credit_balance_cny, 0) as decimal(18, 2)) as opening_credit_balance_cny,
    cast(
        coalesce(
            cast(opening_credit_balance_cny as double) * (rate_to_cny / previous_rate - 1), 0
        ) as decimal(18, 2)
    ) as rate_credit_balance_cny,
    cast(credit_balance_cny as decimal(18, 2)) as closing_credit_balance_cny,
    cast(coalesce(opening_exposure_cny, 0) as decimal(18, 2)) as opening_exposure_cny,
    cast(
        coalesce(cast(opening_exposure_cny as double) * (rate_to_cny / previous_rate - 1), 0)
        as decimal(18, 2)
    ) as rate_exposure_cny,
    cast(exposure_cny as decimal(18, 2)) as closing_exposure_cny,
    cast(coalesce(opening_loan_cny, 0) as decimal(18, 2)) as opening_loan_cny,
    cast(loan_cny as decimal(18, 2)) as closing_loan_cny,
    previous_five_class,
    five_class,
    previous_days_past_due,
    days_past_due,
    cast(months_overdrawn as bigint) as months_overdrawn,
    overdrawn_since,
    coalesce(is_overdrawn_from_start, false) as is_overdrawn_from_start,
    cast(n_released as bigint) as n_released,
    previous_n_released,
    cast(n_stale as bigint) as n_stale,
    previous_n_stale
from here
union all
select
    cast($month_end as date) as month_end,
    facility_id,
    client_id,
    branch_id,
    manager_id,
    product,
    is_loan,
    case when is_elsewhere then 'moved_out' else 'lost' end as step,
    false as is_present,
    null as rate_to_cny,
    credit_balance_cny as opening_credit_balance_cny,
    cast(0 as decimal(18, 2)) as rate_credit_balance_cny,
    cast(0 as decimal(18, 2)) as closing_credit_balance_cny,
    exposure_cny as opening_exposure_cny,
    cast(0 as decimal(18, 2)) as rate_exposure_cny,
    cast(0 as decimal(18, 2)) as closing_exposure_cny,
    -- A facility that moved is still on the books: its loan is opened there.
    case when is_elsewhere then cast(0 as decimal(18, 2)) else loan_cny end as opening_loan_cny,
    cast(0 as decimal(18, 2)) as closing_loan_cny,
    five_class as previous_five_class,
    null as five_class,
    days_past_due as previous_days_past_due,
    null as days_past_due,
    cast(0 as bigint) as months_overdrawn,
    cast(null as date) as overdrawn_since,
    false as is_overdrawn_from_start,
    cast(0 as bigint) as n_released,
    n_released as previous_n_released,
    cast(0 as bigint) as n_stale,
    n_stale as previous_n_stale
from gone
