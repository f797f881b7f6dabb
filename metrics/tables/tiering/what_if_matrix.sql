/*
[table]
title   = { en = "What if: migration", zh = "假设测算：层级迁移" }
meaning = { en = "Clients in view by their tier today (rows) and the tier they would be in under the cut-offs asked for (columns). Nothing is stored.", zh = "可见客户按当前层级（行）与所询阈值下层级（列）分布。不保存任何设置。" }
grain   = ["from_tier"]
inputs  = ["client"]
reads   = ["tier_rulings", "what_if_clients"]
[columns]
from_tier               = { en = "Tier today", zh = "当前层级", unit = "" }
n_clients               = { en = "Clients today", zh = "当前客户数", unit = "count" }
to_premium              = { en = "Premium", zh = "优质", unit = "count" }
to_major                = { en = "Major", zh = "主要", unit = "count" }
to_ordinary             = { en = "Ordinary", zh = "普通", unit = "count" }
to_restricted           = { en = "Restricted", zh = "限制", unit = "count" }
to_prospective          = { en = "Prospective", zh = "潜在", unit = "count" }
stay_share              = { en = "Stay", zh = "保持占比", unit = "ratio" }
moving_contribution_cny = { en = "Contribution that moves", zh = "变动客户贡献", unit = "cny" }
*/
with

tiers (tier, tier_rank) as (

    values ('premium', 1), ('major', 2), ('ordinary', 3), ('restricted', 4), ('prospective', 5)

),

final as (

    select
        tiers.tier as from_tier,
        count(*) as n_clients,
        count(*) filter (where moved.to_tier = 'premium') as to_premium,
        count(*) filter (where moved.to_tier = 'major') as to_major,
        count(*) filter (where moved.to_tier = 'ordinary') as to_ordinary,
        count(*) filter (where moved.to_tier = 'restricted') as to_restricted,
        count(*) filter (where moved.to_tier = 'prospective') as to_prospective,
        count(*) filter (where moved.to_tier = moved.from_tier) / count(*) as stay_share,
        sum(
            case when moved.to_tier <> moved.from_tier then moved.contribution_12m_cny end
        ) as moving_contribution_cny
    from tiers
    inner join what_if_clients as moved on tiers.tier = moved.from_tier
    group by
        tiers.tier,
        tiers.tier_rank
    order by tiers.tier_rank

)

select * from final
