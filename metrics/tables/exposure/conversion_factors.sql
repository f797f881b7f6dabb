/*
[table]
title   = { en = "Credit conversion factors", zh = "信用转换系数" }
meaning = { en = "How much of an off-balance amount counts as exposure under the chosen rule profile, from when, by which source and how well verified; the bank confirms or changes them.", zh = "所选规则方案下表外名义金额计入风险暴露的比例、生效日、出处与核实程度；由银行确认或调整。" }
grain   = ["off_balance_type"]
inputs  = ["facility", "exposure_snapshot"]
profiles = "rules"
[columns]
off_balance_type = { en = "Kind of off-balance item", zh = "表外业务类型", unit = "" }
ccf = { en = "Conversion factor", zh = "信用转换系数", unit = "ratio" }
valid_from = { en = "In force from", zh = "生效日", unit = "" }
source = { en = "Source", zh = "出处", unit = "" }
mark = { en = "How well it is verified", zh = "核实程度", unit = "" }
home_ccf = { en = "Under the rules at home", zh = "境内口径", unit = "ratio" }
off_balance_cny = { en = "Off-balance nominal amount in view", zh = "可见表外名义金额", unit = "cny" }
*/
with

nominal as (

    select
        off_balance_type,
        sum(off_balance_cny) as off_balance_cny
    from facility_month
    where month_end = $to
    group by off_balance_type

)

select
    f.off_balance_type,
    f.ccf::double as ccf,
    f.valid_from,
    f.source,
    f.mark,
    h.ccf::double as home_ccf,
    n.off_balance_cny::decimal(18, 2) as off_balance_cny
from conversion_factor_month as f
left join conversion_factor_month as h
    on
        f.month_end = h.month_end
        and f.off_balance_type = h.off_balance_type
        and h.profile = 'CN-2018'
left join nominal as n on f.off_balance_type = n.off_balance_type
where f.profile = $profile and f.month_end = $to
order by f.off_balance_type asc
