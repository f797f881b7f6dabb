/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "What is known of a client at a month end before it is tiered: credit, deposits, products, activity. One row per month and client that was open or had facts.", zh = "分层前客户月末已知信息：授信、存款、产品、活跃度。每月每个在册或有数据的客户一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "" }
client_id             = { en = "Client", zh = "客户编号", unit = "" }
home_branch_id        = { en = "Home branch in the client file", zh = "主档归属机构", unit = "" }
client_kind           = { en = "Kind of client", zh = "客户类型", unit = "" }
client_status         = { en = "Status", zh = "客户状态", unit = "" }
opened_on             = { en = "Client since", zh = "开户日期", unit = "" }
is_blacklisted        = { en = "On the bank's blacklist", zh = "是否黑名单", unit = "" }
loan_balance_cny      = { en = "Loans", zh = "贷款余额", unit = "cny" }
credit_balance_cny    = { en = "Credit balance", zh = "授信余额", unit = "cny" }
approved_limit_cny    = { en = "Approved credit", zh = "授信总额", unit = "cny" }
exposure_cny          = { en = "Exposure", zh = "风险暴露", unit = "cny" }
worst_class_rank      = { en = "Worst five-class grade, 1 normal to 5 loss", zh = "最差五级分类序号（1正常至5损失）", unit = "count" }
max_days_past_due     = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
deposit_balance_cny   = { en = "Deposits at month end", zh = "存款月末余额", unit = "cny" }
deposit_average_cny   = { en = "Daily average deposits (null: a product lacks its average)", zh = "存款月日均（空：有产品缺日均）", unit = "cny" }
n_unconverted         = { en = "Facilities and deposits left out for want of an exchange rate", zh = "因缺汇率未计入的授信与存款笔数", unit = "count" }
n_product_families    = { en = "Product families in use (null: no product extract)", zh = "在用产品大类数（空：未提供产品数据）", unit = "count" }
activity_pattern      = { en = "The last 12 months, newest last: 1 the client began transactions, 0 none, - not provided", zh = "近12个月主动交易情况（最近月在末位）：1有、0无、-未提供", unit = "" }
n_active_months_12m   = { en = "Months of the last 12 in which the client began transactions", zh = "近12个月有主动交易的月数", unit = "count" }
annual_revenue_usd    = { en = "Revenue of the client's last financial year, at the rate of the month end (null: not provided or no rate)", zh = "客户上年度营业收入折美元（按月末汇率；空：未提供或无汇率）", unit = "" }
n_client_transactions = { en = "Transactions the client started this month", zh = "当月客户主动交易笔数", unit = "count" }
has_open_project      = { en = "Has an open project", zh = "是否有在途项目", unit = "" }
is_active             = { en = "Uses a product of the bank", zh = "是否活跃（在用产品）", unit = "" }
first_active_on       = { en = "First day of the first active month, or the opening day", zh = "首次活跃日", unit = "" }
last_activity_on      = { en = "Last day the client started a transaction", zh = "最近客户主动交易日", unit = "" }
has_credit_data       = { en = "Credit facts are provided this month", zh = "当月是否提供授信数据", unit = "" }
*/
with

versions as (

    select
        *,
        row_number() over (partition by client_id order by valid_from desc) as version_number
    from stg_client
    where valid_from <= $month_end

),

graded_facility as (

    -- A grade counts while something is owed, also where it could not be converted.
    select
        *,
        case
            when credit_balance_cny > 0 or is_unconverted
                then
                    case five_class
                        when 'normal' then 1
                        when 'special_mention' then 2
                        when 'substandard' then 3
                        when 'doubtful' then 4
                        when 'loss' then 5
                    end
        end as class_rank
    from facility_month
    where month_end = $month_end

),

credit as (

    select
        client_id,
        cast(sum(loan_balance_cny) as decimal(18, 2)) as loan_balance_cny,
        cast(sum(credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
        cast(sum(approved_limit_cny) as decimal(18, 2)) as approved_limit_cny,
        cast(sum(exposure_cny) as decimal(18, 2)) as exposure_cny,
        max(class_rank) as worst_class_rank,
        max(days_past_due) as max_days_past_due,
        count(*) filter (where is_unconverted) as n_unconverted,
        count(*) filter (where has_balance_row) as n_balance_rows
    from graded_facility
    group by client_id

),

deposit_account as (

    select
        deposits.client_id,
        deposits.balance_amount,
        deposits.daily_average_amount,
        fx_month.rate_to_cny as rate
    from stg_deposit_month as deposits
    left join fx_month
        on
            deposits.month_end = fx_month.month_end
            and coalesce(deposits.ccy, 'CNY') = fx_month.ccy
    where deposits.month_end = $month_end

),

deposit_in_cny as (

    -- Yuan pass as they are: multiplying exact decimals by one is what costs time.
    select
        client_id,
        daily_average_amount,
        rate,
        case
            when rate = 1 then balance_amount
            else cast(balance_amount * rate as decimal(18, 2))
        end as balance_cny,
        case
            when rate = 1 then daily_average_amount
            else cast(daily_average_amount * rate as decimal(18, 2))
        end as average_cny
    from deposit_account

),

deposit as (

    select
        client_id,
        cast(sum(balance_cny) as decimal(18, 2)) as deposit_balance_cny,
        -- A sum with a hole in it is not the client's average.
        case
            when count(*) = count(daily_average_amount)
                then cast(sum(average_cny) as decimal(18, 2))
        end as deposit_average_cny,
        count(*) filter (where rate is null) as n_unconverted
    from deposit_in_cny
    group by client_id

),

product as (

    -- The flag is of the day the file was written; a product used within 90 days still counts.
    select
        client_id,
        count(distinct coalesce(product_family, product)) as n_product_families
    from stg_product_holding
    where
        open_date <= $month_end
        and (close_date is null or close_date > $month_end)
        and (active_flag or last_txn_date > cast($month_end - interval 90 day as date))
    group by client_id

),

project as (

    select distinct client_id
    from stg_project
    where
        opened_on <= $month_end
        and (closed_on is null or closed_on > $month_end)

),

activity as (

    select
        client_id,
        client_initiated_txn_cnt,
        least(coalesce(last_txn_date, $month_end), $month_end) as last_activity_on
    from stg_activity_month
    where
        month_end = $month_end
        and client_initiated_txn_cnt > 0

),

provided as (

    select
        (select sum(n_balance_rows) from credit) > 0 as has_credit_rows,
        (select count(*) from deposit) > 0 as has_deposits,
        (
            select count(*) from stg_activity_month
            where month_end = $month_end
        ) > 0 as has_activity,
        (select count(*) from stg_product_holding) > 0 as has_products,
        (select count(*) from previous_client_measure_month) > 0 as has_previous

),

joined as (

    select
        versions.*,
        credit.loan_balance_cny,
        credit.credit_balance_cny,
        credit.approved_limit_cny,
        credit.exposure_cny,
        credit.worst_class_rank,
        credit.max_days_past_due,
        deposit.deposit_balance_cny,
        deposit.deposit_average_cny,
        coalesce(credit.n_unconverted, 0) + coalesce(deposit.n_unconverted, 0) as n_unconverted,
        case
            when provided.has_products then coalesce(product.n_product_families, 0)
        end as n_product_families,
        coalesce(activity.client_initiated_txn_cnt, 0) as n_client_transactions,
        activity.last_activity_on,
        case
            when not provided.has_activity then '-'
            when activity.client_id is null then '0'
            else '1'
        end as activity_mark,
        cast(versions.annual_revenue as double) * cast(revenue_rate.rate_to_cny as double)
        / cast(dollar.rate_to_cny as double) as annual_revenue_usd,
        project.client_id is not null as has_open_project,
        coalesce(provided.has_credit_rows, false) as has_credit_data,
        provided.has_previous,
        -- Where no product is reported at all, a year's income stands for being active.
        case
            when provided.has_credit_rows or provided.has_deposits or provided.has_products
                then
                    coalesce(credit.credit_balance_cny, 0) > 0
                    or coalesce(credit.n_unconverted, 0) > 0
                    or coalesce(deposit.n_unconverted, 0) > 0
                    or coalesce(deposit.deposit_balance_cny, 0) > 0
                    or coalesce(deposit.deposit_average_cny, 0) > 0
                    or coalesce(product.n_product_families, 0) > 0
            else coalesce(income.n_income_months_12m, 0) > 0
        end as is_active,
        credit.client_id is not null
        or deposit.client_id is not null
        or month_income.client_id is not null
        or activity.client_id is not null as has_facts
    from versions
    cross join provided
    left join credit on versions.client_id = credit.client_id
    left join deposit on versions.client_id = deposit.client_id
    left join product on versions.client_id = product.client_id
    left join project on versions.client_id = project.client_id
    left join activity on versions.client_id = activity.client_id
    left join client_contribution_year as income
        on
            versions.client_id = income.client_id
            and income.month_end = $month_end
    left join client_contribution_month as month_income
        on
            versions.client_id = month_income.client_id
            and month_income.month_end = $month_end
    left join fx_month as revenue_rate
        on
            coalesce(versions.annual_revenue_ccy, 'CNY') = revenue_rate.ccy
            and revenue_rate.month_end = $month_end
    left join fx_month as dollar on dollar.ccy = 'USD' and dollar.month_end = $month_end
    where versions.version_number = 1

),

patterned as (

    select
        joined.*,
        previous.first_active_on as previous_active_on,
        previous.last_activity_on as previous_activity_on,
        right(
            coalesce(cast(previous.activity_pattern as varchar), '') || joined.activity_mark, 12
        ) as activity_pattern
    from joined
    left join previous_client_measure_month as previous on joined.client_id = previous.client_id

),

final as (

    select
        cast($month_end as date) as month_end,
        patterned.client_id,
        patterned.branch_id as home_branch_id,
        patterned.client_kind,
        patterned.client_status,
        patterned.opened_on,
        coalesce(patterned.blacklist_flag, false) as is_blacklisted,
        patterned.loan_balance_cny,
        patterned.credit_balance_cny,
        patterned.approved_limit_cny,
        patterned.exposure_cny,
        patterned.worst_class_rank,
        patterned.max_days_past_due,
        patterned.deposit_balance_cny,
        patterned.deposit_average_cny,
        patterned.n_unconverted,
        patterned.n_product_families,
        patterned.activity_pattern,
        length(patterned.activity_pattern)
        - length(replace(patterned.activity_pattern, '1', '')) as n_active_months_12m,
        cast(patterned.annual_revenue_usd as decimal(18, 2)) as annual_revenue_usd,
        patterned.n_client_transactions,
        patterned.has_open_project,
        patterned.is_active,
        case
            when patterned.previous_active_on is not null
                then cast(patterned.previous_active_on as date)
            when not patterned.is_active then null
            -- In the first month of the data nobody knows more than the opening day.
            when not patterned.has_previous then least(patterned.opened_on, $month_end)
            else greatest(patterned.opened_on, cast(date_trunc('month', $month_end) as date))
        end as first_active_on,
        coalesce(patterned.last_activity_on, cast(patterned.previous_activity_on as date))
            as last_activity_on,
        patterned.has_credit_data
    from patterned
    where
        patterned.has_facts
        or (patterned.opened_on <= $month_end and patterned.client_status in ('active', 'prospect'))

)

select * from final
