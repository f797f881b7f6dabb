/*
[check]
level   = "warn"
promise = { en = "Every facility has an exchange rate for its currency; those without are left out of all amounts in yuan.", zh = "每笔授信的币种均有汇率；缺汇率者不计入任何人民币金额。" }
*/
select
    month_end,
    facility_id,
    client_id,
    ccy
from facility_month
where is_unconverted
