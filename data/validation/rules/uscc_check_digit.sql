/*
[rule]
rule = "uscc_check_digit"
extract = "client"
column = "uscc"
consequence = "warn"
title.en = "A unified social credit code fails its check digit"
title.zh = "统一社会信用代码校验位不符"
hint.en = "GB 32100-2015. Some genuine older codes fail too; look for a typing error."
hint.zh = "GB 32100-2015。部分早期真实代码也不符，故仅警告；请检查录入错误。"
*/
with

codes as (

    select
        client_id,
        uscc,
        -- GB 32100-2015: weights are the powers of 3 modulo 31; I, O, S, V and Z are not used.
        (
            1 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 1, 1)) - 1)
            + 3 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 2, 1)) - 1)
            + 9 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 3, 1)) - 1)
            + 27 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 4, 1)) - 1)
            + 19 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 5, 1)) - 1)
            + 26 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 6, 1)) - 1)
            + 16 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 7, 1)) - 1)
            + 17 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 8, 1)) - 1)
            + 20 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 9, 1)) - 1)
            + 29 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 10, 1)) - 1)
            + 25 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 11, 1)) - 1)
            + 13 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 12, 1)) - 1)
            + 8 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 13, 1)) - 1)
            + 24 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 14, 1)) - 1)
            + 10 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 15, 1)) - 1)
            + 30 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 16, 1)) - 1)
            + 28 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(uscc, 17, 1)) - 1)
        ) as weighted_sum

    from raw_client

    where uscc is not null

)

select
    client_id,
    uscc,
    substr('0123456789ABCDEFGHJKLMNPQRTUWXY', (31 - weighted_sum % 31) % 31 + 1, 1) as expected

from codes

where
    not regexp_matches(uscc, '^[0-9A-HJ-NPQRTUWXY]{18}$')
    or substr(uscc, 18, 1)
    <> substr('0123456789ABCDEFGHJKLMNPQRTUWXY', (31 - weighted_sum % 31) % 31 + 1, 1)
