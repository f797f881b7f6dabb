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
deposit_contribution_cny  = { en = "Deposit contribution: transfer-price income less interest paid (null: no transfer price)", zh = "存款贡献：内部转移收入减付息（空：无FTP）", unit = "cny" }
loan_contribution_cny     = { en = "Loan contribution: interest less transfer-price cost less expected loss (null: no transfer price)", zh = "贷款贡献：利息收入减资金成本减预期损失（空：无FTP）", unit = "cny" }
fee_contribution_cny      = { en = "Net fees", zh = "中间业务净收入", unit = "cny" }
expected_loss_cny         = { en = "Expected loss (null: not provided)", zh = "预期损失（空：未提供）", unit = "cny" }
operating_cost_cny        = { en = "Allocated operating cost (null: not provided)", zh = "分摊运营成本（空：未提供）", unit = "cny" }
tax_cny                   = { en = "Tax (null: not provided)", zh = "税费（空：未提供）", unit = "cny" }
economic_capital_cny      = { en = "Economic capital (null: not provided)", zh = "经济资本（空：未提供）", unit = "cny" }
contribution_cny          = { en = "Comprehensive contribution", zh = "综合贡献", unit = "cny" }
net_profit_cny            = { en = "Contribution after tax; where no tax is provided, at the rate of the tiering rules", zh = "税后贡献；未提供税费时按分层规则税率计算", unit = "cny" }
tax_basis                 = { en = "Tax as provided, or at the rate of the rules", zh = "税费依据：已提供或按规则税率", unit = "" }
economic_value_cny        = { en = "Economic value added: net profit less the hurdle on economic capital (null: no capital provided)", zh = "经济增加值：税后贡献减经济资本成本（空：未提供经济资本）", unit = "cny" }
missing_parts             = { en = "Parts not provided: deposit_ftp, loan_ftp, el, opex_alloc, tax", zh = "未提供的构成项：deposit_ftp、loan_ftp、el、opex_alloc、tax", unit = "" }
n_missing_parts           = { en = "Number of parts not provided", zh = "未提供构成项数", unit = "count" }
n_unconverted_rows        = { en = "Income rows left out for want of an exchange rate", zh = "因缺汇率未计入的收入行数", unit = "count" }
*/
with

rules as (

    select
        hurdle_rate,
        tax_rate,
        is_tax_refunded
    from profile_tiering
    where
        valid_from <= $month_end
        and valid_to >= $month_end
    order by
        valid_from desc,
        profile asc
    limit 1

),

rated as (

    -- Without interest there is nothing a transfer price could be missed for.
    select
        income.*,
        case
            when income.deposit_ftp_income is null and income.interest_paid = 0 then 0
            else income.deposit_ftp_income - income.interest_paid
        end as deposit_margin,
        case
            when income.ftp_cost is null and income.interest_income = 0 then 0
            else income.interest_income - income.ftp_cost
        end as loan_margin,
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
        case when deposit_margin is null then 1 else 0 end as lacks_deposit_ftp,
        case when loan_margin is null then 1 else 0 end as lacks_loan_ftp,
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
        max(lacks_deposit_ftp) as is_without_deposit_ftp,
        max(lacks_loan_ftp) as is_without_loan_ftp,
        count(rate) > 0 as is_converted,
        max(case when lacks_opex then 0 else 1 end) as has_opex,
        max(case when lacks_tax then 0 else 1 end) as has_tax,
        count(*) filter (where rate is null) as n_unconverted_rows
    from converted
    group by
        month_end,
        client_id

),

valued as (

    -- A missing part is left out and named, never silently zero; losses stay losses.
    -- A margin with a hole in it is no margin: it is left out whole.
    select
        *,
        case when is_without_deposit_ftp = 0 then deposit_cny end as deposit_contribution_cny,
        case
            when is_without_loan_ftp = 0
                then cast(loan_margin_cny - coalesce(expected_loss_cny, 0) as decimal(18, 2))
        end as loan_contribution_cny,
        case
            when is_converted
                then
                    cast(
                        case when is_without_deposit_ftp = 0 then deposit_cny else 0 end
                        + case when is_without_loan_ftp = 0 then loan_margin_cny else 0 end
                        - coalesce(expected_loss_cny, 0)
                        + fee_cny
                        - coalesce(operating_cost_cny, 0) as decimal(18, 2)
                    )
        end as before_tax_cny
    from summed

),

taxed as (

    -- Tax as provided; else at the rate of the rules, on losses only where losses are credited.
    select
        valued.*,
        rules.hurdle_rate,
        case
            when valued.has_tax = 1 then valued.tax_cny
            when valued.before_tax_cny < 0 and not rules.is_tax_refunded then 0
            else cast(valued.before_tax_cny * rules.tax_rate as decimal(18, 2))
        end as tax_or_rate_cny
    from valued
    left join rules on true

),

final as (

    select
        month_end,
        client_id,
        deposit_contribution_cny,
        loan_contribution_cny,
        fee_cny as fee_contribution_cny,
        expected_loss_cny,
        operating_cost_cny,
        tax_cny,
        economic_capital_cny,
        cast(before_tax_cny - coalesce(tax_cny, 0) as decimal(18, 2)) as contribution_cny,
        cast(before_tax_cny - tax_or_rate_cny as decimal(18, 2)) as net_profit_cny,
        case
            when before_tax_cny is null then null
            when has_tax = 1 then 'tax_provided'
            else 'tax_at_rate'
        end as tax_basis,
        cast(
            before_tax_cny - tax_or_rate_cny - economic_capital_cny * hurdle_rate / 12
            as decimal(18, 2)
        ) as economic_value_cny,
        nullif(concat_ws(
            ' ',
            case when is_without_deposit_ftp = 1 then 'deposit_ftp' end,
            case when is_without_loan_ftp = 1 then 'loan_ftp' end,
            case when is_without_el = 1 then 'el' end,
            case when has_opex = 0 then 'opex_alloc' end,
            case when has_tax = 0 then 'tax' end
        ), '') as missing_parts,
        cast(
            is_without_deposit_ftp + is_without_loan_ftp + is_without_el
            + 1 - has_opex + 1 - has_tax as bigint
        ) as n_missing_parts,
        n_unconverted_rows
    from taxed

)

select * from final
