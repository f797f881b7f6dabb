/*
[mart]
grain     = ["conversion_layer", "month_end", "client_id", "ccy"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["conversion_layer", "client_id", "ccy"]
meaning   = { en = "What a client owes in a foreign currency, and how much of its change since the month before is the rate's alone: what there was, at the new rate less at the old one. What a client owes, net or drawn, stands with the set of exposures at home.", zh = "客户外币授信及其中仅由汇率引起的变动：上月金额按新旧汇率折算之差。授信净额与已用信仅列于境内口径。" }
[columns]
conversion_layer   = { en = "Set of exposures", zh = "风险暴露口径", unit = "" }
month_end          = { en = "Month end", zh = "月末", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
ccy                = { en = "Currency", zh = "币种", unit = "" }
rate_to_cny        = { en = "Exchange rate at month end", zh = "月末汇率", unit = "" }
exposure_cny       = { en = "Exposure after mitigation at month end", zh = "月末风险暴露（缓释后）", unit = "cny" }
net_credit_cny     = { en = "Net credit balance at month end", zh = "月末授信净额", unit = "cny" }
drawn_cny          = { en = "Drawn balance at month end", zh = "月末已用信余额", unit = "cny" }
rate_exposure_cny  = { en = "Currency effect on the exposure", zh = "风险暴露汇率影响", unit = "cny" }
rate_net_credit_cny = { en = "Currency effect on the net credit balance", zh = "授信净额汇率影响", unit = "cny" }
rate_drawn_cny     = { en = "Currency effect on the drawn balance", zh = "已用信汇率影响", unit = "cny" }
*/
with

amounts as (

    select
        conversion_layer,
        client_id,
        ccy,
        sum(exposure_after_mitigation_cny) as exposure_cny,
        cast(0 as decimal(18, 2)) as net_credit_cny,
        cast(0 as decimal(18, 2)) as drawn_cny
    from exposure_row_month
    where month_end = $month_end and ccy <> 'CNY'
    group by
        conversion_layer,
        client_id,
        ccy
    union all
    select
        'CN-2018' as conversion_layer,
        client_id,
        ccy,
        cast(0 as decimal(18, 2)) as exposure_cny,
        sum(net_credit_balance_cny) as net_credit_cny,
        sum(drawn_balance_cny) as drawn_cny
    from facility_month
    where month_end = $month_end and ccy <> 'CNY' and credit_balance_cny <> 0
    group by
        client_id,
        ccy

),

present as (

    select
        conversion_layer,
        client_id,
        ccy,
        sum(exposure_cny) as exposure_cny,
        sum(net_credit_cny) as net_credit_cny,
        sum(drawn_cny) as drawn_cny
    from amounts
    group by
        conversion_layer,
        client_id,
        ccy

),

before as (

    select
        conversion_layer,
        client_id,
        ccy,
        cast(rate_to_cny as double) as rate_to_cny,
        cast(exposure_cny as double) as exposure_cny,
        cast(net_credit_cny as double) as net_credit_cny,
        cast(drawn_cny as double) as drawn_cny
    from previous_client_currency_month

),

joined as (

    select
        coalesce(p.conversion_layer, b.conversion_layer) as conversion_layer,
        coalesce(p.client_id, b.client_id) as client_id,
        coalesce(p.ccy, b.ccy) as ccy,
        coalesce(p.exposure_cny, 0) as exposure_cny,
        coalesce(p.net_credit_cny, 0) as net_credit_cny,
        coalesce(p.drawn_cny, 0) as drawn_cny,
        b.exposure_cny as opening_exposure_cny,
        b.net_credit_cny as opening_net_credit_cny,
        b.drawn_cny as opening_drawn_cny,
        b.rate_to_cny as previous_rate
    from present as p
    full outer join before as b
        on p.conversion_layer = b.conversion_layer and p.client_id = b.client_id and p.ccy = b.ccy
    -- What was repaid long ago is moved by no rate.
    where
        p.client_id is not null
        or b.exposure_cny <> 0
        or b.net_credit_cny <> 0
        or b.drawn_cny <> 0

)

select
    j.conversion_layer,
    cast($month_end as date) as month_end,
    j.client_id,
    j.ccy,
    cast(x.rate_to_cny as double) as rate_to_cny,
    cast(j.exposure_cny as decimal(18, 2)) as exposure_cny,
    cast(j.net_credit_cny as decimal(18, 2)) as net_credit_cny,
    cast(j.drawn_cny as decimal(18, 2)) as drawn_cny,
    -- Without a rate at both ends nothing is known of its effect.
    cast(
        coalesce(j.opening_exposure_cny * (cast(x.rate_to_cny as double) / j.previous_rate - 1), 0)
        as decimal(18, 2)
    ) as rate_exposure_cny,
    cast(
        coalesce(
            j.opening_net_credit_cny * (cast(x.rate_to_cny as double) / j.previous_rate - 1), 0
        ) as decimal(18, 2)
    ) as rate_net_credit_cny,
    cast(
        coalesce(j.opening_drawn_cny * (cast(x.rate_to_cny as double) / j.previous_rate - 1), 0)
        as decimal(18, 2)
    ) as rate_drawn_cny
from joined as j
left join fx_month as x on j.ccy = x.ccy and x.month_end = $month_end
