/*
[table]
title   = { en = "Class migration", zh = "五级分类迁徙" }
meaning = { en = "Loans by their class at the opening of the period and at its end; those that left are a column of their own and never dropped, new loans are not in the cohort.", zh = "期初贷款按期初与期末五级分类的迁徙；离账单列、不剔除，新发放不计入队列。" }
grain   = ["from_class", "to_class"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
from_class = { en = "Class at the opening", zh = "期初分类", unit = "" }
to_class = { en = "Class at the end", zh = "期末分类", unit = "" }
n_loans = { en = "Loans", zh = "贷款笔数", unit = "count" }
loan_share = { en = "Share of loans", zh = "笔数占比", unit = "ratio" }
opening_loan_cny = { en = "Balance at the opening", zh = "期初余额", unit = "cny" }
amount_share = { en = "Share of the balance", zh = "金额占比", unit = "ratio" }
*/
with

cohort as (

    select
        facility_id,
        five_class as from_class,
        loan_balance_cny
    from facility_month
    where
        month_end = last_day(($from::date - interval 1 day)::date)
        and is_loan
        and loan_balance_cny > 0

),

at_end as (

    select
        facility_id,
        five_class
    from facility_month
    where month_end = $to and is_loan and loan_balance_cny > 0

),

counted as (

    select
        c.from_class,
        coalesce(e.five_class, 'exit') as to_class,
        count(*) as n_loans,
        sum(c.loan_balance_cny) as opening_loan_cny
    from cohort as c
    left join at_end as e on c.facility_id = e.facility_id
    group by all

)

select
    from_class,
    to_class,
    n_loans,
    n_loans::double / sum(n_loans) over (partition by from_class) as loan_share,
    opening_loan_cny::decimal(18, 2) as opening_loan_cny,
    opening_loan_cny::double / nullif(sum(opening_loan_cny) over (partition by from_class), 0)
        as amount_share
from counted
order by
    array_position(
        ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'], from_class
    ),
    array_position(
        ['normal', 'special_mention', 'substandard', 'doubtful', 'loss', 'exit'], to_class
    )
