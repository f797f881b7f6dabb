/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "What clients brought in a month, in yuan, from its parts (T1a-T1d). One row per month and client with income rows.", zh = "客户当月贡献（折人民币）及其构成（T1a-T1d）。每月每个有收入记录的客户一行。" }
[columns]
month_end                 = { en = "Month end", zh = "月末", unit = "" }
client_id                 = { en = "Client", zh = "客户编号", unit = "" }
deposit_contribution_cny  = { en = "Deposit contribution: transfer-price income less interest paid", zh = "存款贡献：内部转移收入减付息", unit = "cny" }
loan_contribution_cny     = { en = "Loan contribution: interest less transfer-price cost less expected loss", zh = "贷款贡献：利息收入减资金成本减预期损失", unit = "cny" }
fee_contribution_cny      = { en = "Net fees", zh = "中间业务净收入", unit = "cny" }
expected_loss_cny         = { en = "Expected loss (null: not provided)", zh = "预期损失（空：未提供）", unit = "cny" }
operating_cost_cny        = { en = "Allocated operating cost (null: not provided)", zh = "分摊运营成本（空：未提供）", unit = "cny" }
tax_cny                   = { en = "Tax (null: not provided)", zh = "税费（空：未提供）", unit = "cny" }
economic_capital_cny      = { en = "Economic capital (null: not provided)", zh = "经济资本（空：未提供）", unit = "cny" }
contribution_cny          = { en = "Comprehensive contribution", zh = "综合贡献", unit = "cny" }
missing_parts             = { en = "Parts not provided: el, opex_alloc, tax", zh = "未提供的构成项：el、opex_alloc、tax", unit = "" }
n_missing_parts           = { en = "Number of parts not provided", zh = "未提供构成项数", unit = "count" }
n_unconverted_rows        = { en = "Income rows left out for want of an exchange rate", zh = "因缺汇率未计入的收入行数", unit = "count" }
*/
with

rated as (

    select
        income.*,
        income.deposit_ftp_income - income.interest_paid as deposit_margin,
        income.interest_income - income.ftp_cost as loan_margin,
        fx_month.flow_rate_to_cny as rate
    from stg_income_month as income
    left join fx_month
        on
            income.month_end = fx_month.month_end
            and coalesce(income.ccy, 'CNY') = fx_month.ccy
    where income.month_end = $month_end

),

converted as (

    -- Exact decimals throughout. Yuan pass as they are: multiplying them by one is what costs time.
    select
        month_end,
        client_id,
        rate,
        opex_alloc is null as lacks_opex,
        tax is null as lacks_tax,
        case
            when rate = 1 then deposit_margin
            else cast(deposit_margin * rate as decimal(18, 2))
        end as deposit_cny,
        case when rate = 1 then loan_margin else cast(loan_margin * rate as decimal(18, 2)) end
            as loan_margin_cny,
        case when rate = 1 then fee_net else cast(fee_net * rate as decimal(18, 2)) end
            as fee_cny,
        case when rate = 1 then el else cast(el * rate as decimal(18, 2)) end
            as expected_loss_cny,
        case when rate = 1 then opex_alloc else cast(opex_alloc * rate as decimal(18, 2)) end
            as operating_cost_cny,
        case when rate = 1 then tax else cast(tax * rate as decimal(18, 2)) end
            as tax_cny,
        case when rate = 1 then ec else cast(ec * rate as decimal(18, 2)) end
            as economic_capital_cny,
        -- Expected loss is only missed where a loan earns interest.
        case when interest_income <> 0 and el is null then 1 else 0 end as lacks_el
    from rated

),

summed as (

    select
        month_end,
        client_id,
        cast(sum(deposit_cny) as decimal(18, 2)) as deposit_cny,
        cast(sum(loan_margin_cny) as decimal(18, 2)) as loan_margin_cny,
        cast(sum(fee_cny) as decimal(18, 2)) as fee_cny,
        cast(sum(expected_loss_cny) as decimal(18, 2)) as expected_loss_cny,
        cast(sum(operating_cost_cny) as decimal(18, 2)) as operating_cost_cny,
        cast(sum(tax_cny) as decimal(18, 2)) as tax_cny,
        cast(sum(economic_capital_cny) as decimal(18, 2)) as economic_capital_cny,
        max(lacks_el) as is_without_el,
        max(case when lacks_opex then 0 else 1 end) as has_opex,
        max(case when lacks_tax then 0 else 1 end) as has_tax,
        count(*) filter (where rate is null) as n_unconverted_rows
    from converted
    group by
        month_end,
        client_id

),

final as (

    select
        month_end,
        client_id,
        deposit_cny as deposit_contribution_cny,
        cast(
            loan_margin_cny - coalesce(expected_loss_cny, 0) as decimal(18, 2)
        ) as loan_contribution_cny,
        fee_cny as fee_contribution_cny,
        expected_loss_cny,
        operating_cost_cny,
        tax_cny,
        economic_capital_cny,
        -- A missing part is left out and named, never silently zero; losses stay losses.
        cast(
            deposit_cny
            + loan_margin_cny
            - coalesce(expected_loss_cny, 0)
            + fee_cny
            - coalesce(operating_cost_cny, 0)
            - coalesce(tax_cny, 0) as decimal(18, 2)
        ) as contribution_cny,
        nullif(concat_ws(
            ' ',
            case when is_without_el = 1 then 'el' end,
            case when has_opex = 0 then 'opex_alloc' end,
            case when has_tax = 0 then 'tax' end
        ), '') as missing_parts,
        cast(is_without_el + 1 - has_opex + 1 - has_tax as bigint) as n_missing_parts,
        n_unconverted_rows
    from summed

)

select * from final
