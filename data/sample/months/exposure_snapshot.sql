with

alive as (

    select
        *,
        cast(getvariable('month_end') as date) as as_of,
        case
            when dpd_given is not null
                then greatest(
                    0, case
                        when dpd_given > 0
                            then dpd_given - date_diff('day', getvariable('month_end'), last_on())
                        else 0
                    end
                )
            when
                default_on <= getvariable('month_end')
                and (cured_on is null or cured_on > getvariable('month_end'))
                then date_diff('day', default_on, getvariable('month_end'))
            when u(facility_id || getvariable('month_end'), 'technical') < 0.004
                then 1 + pick(f, 'technical', 7)
            else 0
        end as dpd,
        (date_diff('day', start_date, getvariable('month_end')) + 1)
        / (date_diff('day', start_date, maturity_date) + 1.0) as elapsed,
        0.92 + 0.16 * u(facility_id || getvariable('month_end'), 'wave') as wave
    from facility_base
    where
        product != 'umbrella'
        and start_date <= getvariable('month_end')
        and balance_until > getvariable('month_end')

),

used as (

    select
        *,
        case
            -- The cast keeps the amounts its story needs.
            when is_planted then limit_number * use_share
            when product in ('term_loan', 'bond')
                then limit_number * (1 - 0.6 * least(1, elapsed)) * least(1, use_share + 0.3)
            when use_share > 1 then limit_number * use_share
            else limit_number * least(1.0, use_share * wave)
        end as drawn,
        case
            when
                class_given is not null
                and (
                    coalesce(dpd_given, 0) = 0
                    or getvariable('month_end') > last_on() - cast(dpd_given as integer)
                )
                then class_given
            else class_of(dpd)
        end as five_class
    from alive

),

split as (

    select
        *,
        case
            -- Planted: drawn although there is no limit.
            when facility_id = 'PF160201' then 2500000
            when product in ('acceptance', 'letter_of_credit', 'guarantee', 'commitment') then 0
            else drawn
        end as on_balance,
        case
            when product in ('acceptance', 'letter_of_credit', 'guarantee') then drawn
            when product = 'commitment' then limit_number
            when
                revolving and commitment != 'none' and dpd = 0
                then greatest(0, limit_number - drawn)
            else 0
        end as off_balance
    from used

)

select
    as_of,
    facility_id,
    money(on_balance) as on_bs_principal,
    money(on_balance * (0.0028 + 0.00012 * least(dpd, 200))) as interest_recv,
    money(off_balance) as off_bs_amt,
    case
        when off_balance = 0 then null
        when product = 'acceptance' then 'bank_acceptance'
        when product = 'letter_of_credit' then 'letter_of_credit'
        when product = 'guarantee'
            then
                case
                    when u(f, 'g type') < 0.4 then 'guarantee_financial' else
                        'guarantee_performance'
                end
        when commitment = 'unconditionally_cancellable' then 'commitment_cancellable'
        when date_diff('day', start_date, maturity_date) > 366 then 'commitment_long'
        else 'commitment_short'
    end as off_bs_type,
    money(
        (on_balance + 0.2 * off_balance)
        * case five_class
            when 'normal' then 0.012 when 'special_mention' then 0.03 when 'substandard' then 0.30
            when 'doubtful' then 0.60 else case when facility_id = 'PF160701' then 1.1 else 1.0 end
        end
    ) as specific_provision,
    ccy,
    five_class,
    dpd,
    money(case when dpd > 0 then on_balance * least(1.0, 0.15 + dpd / 400.0) else 0 end)
        as overdue_principal,
    money(case when dpd > 0 then on_balance * 0.00013 * dpd else 0 end) as overdue_interest,
    cast(case
        when five_class = 'normal' and dpd <= 30 then 1
        when five_class in ('normal', 'special_mention') then 2
        else 3
    end as bigint) as stage,
    money(on_balance + 0.4 * off_balance) as ead,
    case five_class
        when 'normal' then 0.004 + 0.02 * u(n, 'pd') when 'special_mention' then 0.15 else 1.0
    end as pd,
    0.25 + 0.4 * u(f, 'lgd') as lgd,
    money(
        (on_balance + 0.4 * off_balance) * (0.25 + 0.4 * u(f, 'lgd'))
        * case five_class
            when 'normal' then 0.004 + 0.02 * u(n, 'pd') when 'special_mention' then 0.15 else 1.0
        end
    ) as el,
    money(on_balance + 0.4 * off_balance) as rwa
from split
order by
    booking_org_id,
    facility_id
