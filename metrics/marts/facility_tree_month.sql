/*
[mart]
grain     = ["month_end", "facility_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["facility_id"]
meaning   = { en = "Facilities that share a limit, one row per facility that has a parent or a child: its root, and the limit its tree can really use, min(own cap, sum of children).", zh = "存在上下级额度关系的授信，每笔一行：所属根额度，以及整棵额度树的有效额度 min(自身上限, 下级合计)。" }
[columns]
month_end        = { en = "Month end", zh = "月末", unit = "" }
facility_id      = { en = "Facility", zh = "授信编号", unit = "" }
root_facility_id = { en = "Root facility", zh = "根额度编号", unit = "" }
limit_cny        = { en = "Limit of the node: min(own cap, sum of its children in force)", zh = "节点额度：min(自身上限, 有效下级合计)", unit = "cny" }
root_limit_cny   = { en = "Limit of the root; 0 when expired", zh = "根额度；到期为0", unit = "cny" }
*/
with

linked as (

    select facility_id
    from stg_facility
    where parent_facility_id is not null
    union
    select parent_facility_id
    from stg_facility
    where parent_facility_id is not null

),

versions as (

    select
        f.facility_id,
        f.parent_facility_id,
        f.limit_amount,
        f.ccy,
        f.matures_on,
        f.facility_status,
        row_number() over (partition by f.facility_id order by f.valid_from desc) as version_rank
    from stg_facility as f
    inner join linked as l on f.facility_id = l.facility_id
    where f.valid_from <= $month_end

),

nodes as (

    select
        v.facility_id,
        -- A parent the bank did not deliver leaves the child a root of its own.
        p.facility_id as parent_id,
        v.matures_on >= $month_end and v.facility_status in ('active', 'frozen') as is_in_force,
        cast(v.limit_amount * x.rate_to_cny as decimal(18, 2)) as own_limit_cny
    from versions as v
    left join versions as p
        on
            v.parent_facility_id = p.facility_id
            and v.facility_id <> p.facility_id
            and p.version_rank = 1
    left join fx_month as x on v.ccy = x.ccy and x.month_end = $month_end
    where v.version_rank = 1

),

-- Each step looks twice as far up: after three, eight levels.
up_1 as (

    select
        facility_id,
        coalesce(parent_id, facility_id) as ancestor_id
    from nodes

),

up_2 as (

    select
        a.facility_id,
        b.ancestor_id
    from up_1 as a
    inner join up_1 as b on a.ancestor_id = b.facility_id

),

up_4 as (

    select
        a.facility_id,
        b.ancestor_id
    from up_2 as a
    inner join up_2 as b on a.ancestor_id = b.facility_id

),

up_8 as (

    select
        a.facility_id,
        b.ancestor_id
    from up_4 as a
    inner join up_4 as b on a.ancestor_id = b.facility_id

),

-- Limits settle from the leaves; four levels of sub-limits need three steps.
children_1 as (

    select
        parent_id,
        sum(own_limit_cny) as limit_cny
    from nodes
    where is_in_force
    group by parent_id

),

limits_1 as (

    select
        n.facility_id,
        n.parent_id,
        n.is_in_force,
        n.own_limit_cny,
        case
            -- `least` would skip a limit without a rate, and so guess it.
            when n.own_limit_cny is not null
                then least(n.own_limit_cny, coalesce(c.limit_cny, n.own_limit_cny))
        end as limit_cny
    from nodes as n
    left join children_1 as c on n.facility_id = c.parent_id

),

children_2 as (

    select
        parent_id,
        sum(limit_cny) as limit_cny
    from limits_1
    where is_in_force
    group by parent_id

),

limits_2 as (

    select
        n.facility_id,
        n.parent_id,
        n.is_in_force,
        n.own_limit_cny,
        case
            -- `least` would skip a limit without a rate, and so guess it.
            when n.own_limit_cny is not null
                then least(n.own_limit_cny, coalesce(c.limit_cny, n.own_limit_cny))
        end as limit_cny
    from limits_1 as n
    left join children_2 as c on n.facility_id = c.parent_id

),

children_3 as (

    select
        parent_id,
        sum(limit_cny) as limit_cny
    from limits_2
    where is_in_force
    group by parent_id

),

settled as (

    select
        n.facility_id,
        n.is_in_force,
        case
            when n.own_limit_cny is not null
                then
                    cast(
                        least(n.own_limit_cny, coalesce(c.limit_cny, n.own_limit_cny))
                        as decimal(18, 2)
                    )
        end as limit_cny
    from limits_2 as n
    left join children_3 as c on n.facility_id = c.parent_id

)

select
    cast($month_end as date) as month_end,
    s.facility_id,
    r.facility_id as root_facility_id,
    s.limit_cny,
    case when r.is_in_force then r.limit_cny else 0 end as root_limit_cny
from settled as s
inner join up_8 as u on s.facility_id = u.facility_id
inner join settled as r on u.ancestor_id = r.facility_id
