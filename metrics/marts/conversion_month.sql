/*
[mart]
grain     = ["profile", "month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["profile"]
meaning   = { en = "Which rule profiles convert off-balance amounts alike: they share one set of exposures, named after one of them; those at home after CN-2018.", zh = "信用转换系数相同的规则方案共用一套风险暴露，以其中之一命名；与境内口径相同者以 CN-2018 命名。" }
[columns]
profile          = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end        = { en = "Month end", zh = "月末", unit = "" }
conversion_layer = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
*/
with

factors as (

    select
        profile,
        array_to_string(
            list_sort(list(off_balance_type || ' ' || cast(ccf as varchar))), ', '
        ) as factors
    from conversion_factor_month
    where month_end = $month_end
    group by profile

),

profiles as (

    select distinct profile
    from profile_control

),

spelled as (

    -- A profile without factors counts every off-balance amount whole.
    select
        p.profile,
        coalesce(f.factors, '') as factors
    from profiles as p
    left join factors as f on p.profile = f.profile

)

select
    s.profile,
    cast($month_end as date) as month_end,
    case
        when s.factors = home.factors then home.profile
        else min(s.profile) over (partition by s.factors)
    end as conversion_layer
from spelled as s
inner join spelled as home on home.profile = 'CN-2018'
union all
-- The bank's own groups are measured by the rules in force at home.
select
    'declared' as profile,
    cast($month_end as date) as month_end,
    profile as conversion_layer
from spelled
where profile = 'CN-2018'
