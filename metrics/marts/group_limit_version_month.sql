/*
[mart]
grain     = ["month_end", "group_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["group_id", "client_id"]
meaning   = { en = "Limits approved for declared groups, newest version, one row per group (client empty) and per member split.", zh = "行内认定集团的已批额度（最新版本），集团整体一行（客户为空），成员拆分各一行。" }
[columns]
month_end        = { en = "Month end", zh = "月末", unit = "" }
group_id         = { en = "Declared group", zh = "认定集团编号", unit = "" }
client_id        = { en = "Member of the split; empty for the whole group", zh = "拆分成员；空为集团整体", unit = "" }
version          = { en = "Version", zh = "版本", unit = "" }
limit_cny        = { en = "Limit", zh = "额度", unit = "cny" }
internal_cap_cny = { en = "Internal cap on exposure", zh = "内部风险暴露上限", unit = "cny" }
is_expired       = { en = "Limit has run out", zh = "额度已到期", unit = "" }
valid_from       = { en = "Valid from", zh = "生效日", unit = "" }
valid_to         = { en = "Valid to", zh = "失效日", unit = "" }
*/
with

versions as (

    select
        *,
        max(version) over (partition by group_id) as newest_version,
        row_number() over (partition by group_id, client_id, version order by valid_from desc)
            as version_rank
    from stg_group_limit
    where valid_from <= $month_end

)

select
    cast($month_end as date) as month_end,
    v.group_id,
    v.client_id,
    v.version,
    cast(v.total_limit * x.rate_to_cny as decimal(18, 2)) as limit_cny,
    cast(v.internal_cap * x.rate_to_cny as decimal(18, 2)) as internal_cap_cny,
    v.valid_to is not null and v.valid_to <= $month_end as is_expired,
    v.valid_from,
    v.valid_to
from versions as v
left join fx_month as x on v.ccy = x.ccy and x.month_end = $month_end
where v.version = v.newest_version and v.version_rank = 1
