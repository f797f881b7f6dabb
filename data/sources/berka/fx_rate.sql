-- One row: rates are to the bank's own currency, and the koruna is this bank's own.
select
    date '1998-12-31' as as_of,
    'CZK' as ccy,
    'period_end_mid' as rate_type,
    1.0 as rate_to_base
