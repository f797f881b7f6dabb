/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Corporate clients with exposure and how well their owners are known, one row per month and client.", zh = "有风险暴露的公司客户及其股权信息完整程度，每客户每月一行。" }
[columns]
month_end         = { en = "Month end", zh = "月末", unit = "" }
client_id         = { en = "Client", zh = "客户编号", unit = "" }
branch_id         = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id        = { en = "Relationship manager", zh = "客户经理", unit = "" }
exposure_cny      = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
known_votes_ratio = { en = "Votes whose holder is known", zh = "已知表决权占比", unit = "ratio" }
recorded_on       = { en = "Newest ownership record", zh = "最近股权登记日", unit = "" }
ownership_state   = { en = "Known, old, below half, or no data", zh = "完整、过期、不足半数或无数据", unit = "" }
*/
with

links as (

    -- Sources are never added up: the newest one that knows the votes has the say.
    select
        owned_id,
        coalesce(voting_pct, equity_pct) as votes,
        cast(coalesce(cast(recorded_at as date), valid_from) as date) as recorded_on,
        coalesce(nominee_flag, false)
        or coalesce(owner_stop_node in ('nominee', 'custodian', 'depository'), false) as is_hidden,
        row_number() over (
            partition by owner_id, owned_id
            order by
                case when coalesce(voting_pct, equity_pct) is null then 1 else 0 end asc,
                valid_from desc,
                recorded_at desc,
                source asc
        ) as place
    from stg_ownership_link
    where
        owner_id <> owned_id
        and valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

owned as (

    select
        owned_id,
        sum(case when place = 1 and not is_hidden then votes else 0 end) as known_votes,
        max(recorded_on) as recorded_on
    from links
    group by owned_id

),

joined as (

    select
        e.client_id,
        o.branch_id,
        o.manager_id,
        e.exposure_cny,
        w.known_votes,
        w.recorded_on,
        r.ownership_known_votes_min,
        -- Calendar months, which engines count alike only when told how.
        (
            extract(year from cast($month_end as date)) * 12
            + extract(month from cast($month_end as date))
        ) - (extract(year from w.recorded_on) * 12 + extract(month from w.recorded_on))
            as months_old,
        r.ownership_max_age_months
    from client_exposure_month as e
    inner join client_owner_month as o on e.client_id = o.client_id and o.month_end = $month_end
    cross join watch_rule_month as r
    left join owned as w on e.client_id = w.owned_id
    where
        e.month_end = $month_end
        and r.month_end = $month_end
        and o.client_kind = 'legal'
        and e.exposure_cny > 0

)

select
    cast($month_end as date) as month_end,
    client_id,
    branch_id,
    manager_id,
    exposure_cny,
    cast(known_votes as double) as known_votes_ratio,
    recorded_on,
    case
        when recorded_on is null then 'no_ownership_data'
        when months_old > ownership_max_age_months then 'ownership_data_old'
        -- A share keyed as 0.1 + 0.4 must not fall short of a half by rounding.
        when known_votes + 0.000001 < ownership_known_votes_min then 'votes_unknown'
        else 'ownership_known'
    end as ownership_state
from joined
