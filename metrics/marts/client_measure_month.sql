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
    where versions.version_number = 1

),

final as (

    select
        cast($month_end as date) as month_end,
        joined.client_id,
        joined.branch_id as home_branch_id,
        joined.client_kind,
        joined.client_status,
        joined.opened_on,
        coalesce(joined.blacklist_flag, false) as is_blacklisted,
        joined.loan_balance_cny,
        joined.credit_balance_cny,
        joined.approved_limit_cny,
        joined.exposure_cny,
        joined.worst_class_rank,
        joined.max_days_past_due,
        joined.deposit_balance_cny,
        joined.deposit_average_cny,
        joined.n_unconverted,
        joined.n_product_families,
        joined.n_client_transactions,
        joined.has_open_project,
        joined.is_active,
        case
            when previous.first_active_on is not null then cast(previous.first_active_on as date)
            when not joined.is_active then null
            -- In the first month of the data nobody knows more than the opening day.
            when not joined.has_previous then least(joined.opened_on, $month_end)
            else greatest(joined.opened_on, cast(date_trunc('month', $month_end) as date))
        end as first_active_on,
        coalesce(joined.last_activity_on, cast(previous.last_activity_on as date))
            as last_activity_on,
        joined.has_credit_data
    from joined
    left join previous_client_measure_month as previous on joined.client_id = previous.client_id
    where
        joined.has_facts
        or (joined.opened_on <= $month_end and joined.client_status in ('active', 'prospect'))

)

select * from final
