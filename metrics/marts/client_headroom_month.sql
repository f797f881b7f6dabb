/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "What a client may still draw under its own lines over all branches, one row per month and client with facilities: a root less all that is drawn on its tree, by whomever; a sub-limit in another's tree at most what that root leaves.", zh = "全行口径下客户在自身额度内仍可使用的金额，每个有授信的客户每月一行：根额度减去整棵额度树的全部用信（不论由谁使用）；在他人额度树中的子额度不超过该根额度余量。" }
[columns]
month_end         = { en = "Month end", zh = "月末", unit = "" }
client_id         = { en = "Client", zh = "客户编号", unit = "" }
line_headroom_cny = { en = "Left under its own lines; shared limits less what all draw", zh = "自身额度余量（共享额度已减去各方用信）", unit = "cny" }
*/
with

facilities as (

    select
        facility_id,
        root_facility_id,
        client_id,
        is_root,
        is_limit_expired or is_limit_frozen as is_closed,
        approved_limit_cny,
        drawn_balance_cny
    from facility_month
    where month_end = $month_end

),

parents as (

    select distinct parent_facility_id as facility_id
    from stg_facility
    where parent_facility_id is not null

),

roots as (

    select
        root_facility_id,
        -- Without a rate for one of them nobody knows what is left.
        case
            when count(drawn_balance_cny) = count(*)
                then
                    max(case when is_root and not is_closed then approved_limit_cny end)
                    - sum(drawn_balance_cny)
        end as left_cny,
        max(case when is_root and is_closed then 1 else 0 end) = 1 as is_closed
    from facilities
    group by root_facility_id

),

-- Only the lowest sub-limits are drawn on: those above them say the same amount again.
shares as (

    select
        f.client_id,
        f.root_facility_id,
        max(case when f.is_root then 1 else 0 end) = 1 as is_own_root,
        sum(
            case when p.facility_id is null and not f.is_closed then t.limit_cny else 0 end
        ) as sub_limit_cny,
        sum(coalesce(f.drawn_balance_cny, 0)) as drawn_cny
    from facilities as f
    left join parents as p on f.facility_id = p.facility_id
    left join facility_tree_month as t
        on f.facility_id = t.facility_id and t.month_end = $month_end
    group by
        f.client_id,
        f.root_facility_id

),

settled as (

    select
        s.client_id,
        case
            -- Nothing more may be drawn under a limit that ran out or was frozen.
            when r.is_closed then 0
            when s.is_own_root or r.left_cny is null then r.left_cny
            when s.sub_limit_cny - s.drawn_cny < r.left_cny then s.sub_limit_cny - s.drawn_cny
            else r.left_cny
        end as left_cny
    from shares as s
    inner join roots as r on s.root_facility_id = r.root_facility_id

)

select
    cast($month_end as date) as month_end,
    s.client_id,
    cast(
        case when count(s.left_cny) = count(*) then sum(s.left_cny) end as decimal(18, 2)
    ) as line_headroom_cny
from settled as s
group by s.client_id
