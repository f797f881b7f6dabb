/*
[mart]
grain     = ["dimension", "code"]
partition = "whole"
reads     = "history"
scope     = "bank"
sort      = ["dimension", "code"]
meaning   = { en = "Names of the channel, business and cause codes in force at the newest month end. One row per code, and one per other word for it.", zh = "最新月末适用的渠道、业务、原因代码名称。每个代码及其别名各一行。" }
[columns]
dimension    = { en = "Channel, business or cause", zh = "渠道、业务或原因", unit = "" }
code         = { en = "Code, or another word for it", zh = "代码或别名", unit = "" }
standard_code = { en = "Code of the standard", zh = "标准代码", unit = "" }
code_name    = { en = "Name", zh = "名称", unit = "" }
code_name_en = { en = "Name in English", zh = "英文名称", unit = "" }
is_other     = { en = "Stands for everything else", zh = "是否“其他”类", unit = "" }
*/
with

codes as (

    select
        dimension,
        code as standard_code,
        alias,
        name_zh,
        name_en,
        is_other
    from profile_complaint_code
    where $as_of >= valid_from and $as_of < valid_to

),

spelled as (

    select
        dimension,
        standard_code as code,
        standard_code,
        name_zh,
        name_en,
        is_other
    from codes

    union all

    select
        dimension,
        alias as code,
        standard_code,
        name_zh,
        name_en,
        is_other
    from codes
    where alias is not null

)

select
    dimension,
    code,
    standard_code,
    name_zh as code_name,
    name_en as code_name_en,
    is_other

from spelled
