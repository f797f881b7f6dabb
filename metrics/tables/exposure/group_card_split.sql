/*
[table]
title   = { en = "Exposure by kind", zh = "风险暴露构成" }
meaning = { en = "Of the whole group: exposure to its head (direct) and to its other members (affiliated), which add up to the exposure before mitigation; what mitigation takes off; principal on and nominal off the balance sheet; and beside them what others owe that members guarantee.", zh = "集团整体：对牵头方（直接）与对其他成员（关联）的风险暴露，二者合计为缓释前风险暴露；缓释扣减；表内本金与表外名义金额；另列成员为集团外客户担保的债务。" }
grain   = ["exposure_kind"]
inputs  = ["client"]
[columns]
exposure_kind = { en = "Kind", zh = "类别", unit = "" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny", total = "none" }
share_ratio = { en = "Of exposure before mitigation", zh = "占风险暴露（缓释前）", unit = "ratio" }
*/
with

whole as (

    select
        g.exposure_cny,
        g.on_balance_cny,
        g.off_balance_cny,
        g.exposure_after_mitigation_cny - g.exposure_cny as mitigation_cny,
        s.direct_cny,
        s.affiliated_cny,
        s.guaranteed_cny
    from group_month as g
    inner join group_split_month as s
        on g.profile = s.profile and g.month_end = s.month_end and g.group_id = s.group_id
    where
        g.profile = $profile
        and g.month_end = $to
        and g.group_id = $about

),

kinds as (

    unpivot (
        select
            exposure_cny,
            direct_cny::decimal(18, 2) as direct,
            affiliated_cny::decimal(18, 2) as affiliated,
            mitigation_cny::decimal(18, 2) as mitigated,
            on_balance_cny::decimal(18, 2) as on_balance,
            off_balance_cny::decimal(18, 2) as off_balance,
            guaranteed_cny::decimal(18, 2) as guaranteed
        from whole
    )
    on direct, affiliated, mitigated, on_balance, off_balance, guaranteed
    into name exposure_kind value amount_cny

)

select
    exposure_kind,
    amount_cny,
    amount_cny::double / nullif(exposure_cny, 0) as share_ratio
from kinds
order by
    list_position(
        ['direct', 'affiliated', 'mitigated', 'on_balance', 'off_balance', 'guaranteed'],
        exposure_kind
    ) asc
