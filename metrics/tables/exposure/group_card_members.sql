/*
[table]
title   = { en = "Who is in it, and why", zh = "成员及入团依据" }
meaning = { en = "Members in view by name with the reason each is in; the members of other branches are one line.", zh = "可见成员及其入团依据；其他机构成员合并为一行。" }
grain   = ["client_id"]
inputs  = ["client"]
reads   = ["group_card_member_caps"]
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
layer = { en = "Layer", zh = "认定层", unit = "" }
rule = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
reason_path = { en = "Reason path", zh = "关联路径", unit = "" }
is_declared = { en = "Declared", zh = "行内认定", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
member_limit_cny = { en = "Member limit", zh = "成员限额", unit = "cny" }
approved_limit_cny = { en = "Approved limits", zh = "有效授信额度", unit = "cny" }
drawn_balance_cny = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
headroom_cny = { en = "Headroom: least of what its own lines, its member limit, the limits on a single client and the group's limits leave", zh = "可用额度：自身额度、成员限额、单一客户监管限额与集团限额余量之最小", unit = "cny", total = "none" }
binding_constraint = { en = "The limit that binds", zh = "约束限额", unit = "" }
worst_class_rank = { en = "Worst class, 1 normal to 5 loss", zh = "最差分类，1正常至5损失", unit = "" }
via_entity_id = { en = "Through", zh = "经由", unit = "" }
link_source = { en = "Source of the link", zh = "关联来源", unit = "" }
link_since = { en = "Link since", zh = "关联起始日", unit = "" }
is_parent = { en = "Heads the group", zh = "是否牵头方", unit = "" }
is_client = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
on_balance_cny = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
*/
with

whole as (

    select *
    from group_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

),

members as (

    select
        m.*,
        s.headroom_cny as single_left_cny,
        s.limit_id as single_limit_id,
        r.reason_path,
        r.via_entity_id,
        case
            -- Where a rate is missing nobody knows, and what is known must not stand for it.
            when m.n_facilities > 0 and m.n_unconverted = 0
                then
                    least(
                        m.line_headroom_cny,
                        m.member_limit_left_cny,
                        s.headroom_cny,
                        g.headroom_cny
                    )
        end as headroom_cny,
        g.headroom_cny as group_headroom_cny,
        g.binding_constraint as group_constraint
    from group_member_month as m
    inner join whole as g on m.group_id = g.group_id
    left join group_reason_month as r
        on
            m.profile = r.profile
            and m.month_end = r.month_end
            and m.group_id = r.group_id
            and m.client_id = r.client_id
    left join group_card_member_caps as s on m.client_id = s.client_id
    where
        m.profile = $profile
        and m.month_end = $to
        and m.group_id = $about

),

seen as (

    select
        count(*) as n_seen,
        coalesce(sum(exposure_after_mitigation_cny), 0) as exposure_after_mitigation_cny,
        coalesce(sum(approved_limit_cny), 0) as approved_limit_cny,
        coalesce(sum(drawn_balance_cny), 0) as drawn_balance_cny,
        coalesce(sum(on_balance_cny), 0) as on_balance_cny,
        coalesce(sum(off_balance_cny), 0) as off_balance_cny
    from members

),

lines as (

    select
        1 as place,
        client_id,
        client_name,
        branch_id,
        layer,
        rule,
        reason_path,
        is_declared,
        exposure_after_mitigation_cny,
        member_limit_cny,
        approved_limit_cny,
        drawn_balance_cny,
        headroom_cny,
        case headroom_cny
            when line_headroom_cny then 'own_lines'
            when member_limit_left_cny then 'member_limit'
            when group_headroom_cny then group_constraint
            when single_left_cny then single_limit_id
        end as binding_constraint,
        worst_class_rank,
        via_entity_id,
        link_source,
        link_since,
        is_parent,
        is_client,
        on_balance_cny,
        off_balance_cny
    from members
    union all by name
    select
        2 as place,
        'other_branches' as rule,
        (w.exposure_after_mitigation_cny - s.exposure_after_mitigation_cny)::decimal(18, 2)
            as exposure_after_mitigation_cny,
        (w.approved_limit_cny - s.approved_limit_cny)::decimal(18, 2) as approved_limit_cny,
        (w.drawn_balance_cny - s.drawn_balance_cny)::decimal(18, 2) as drawn_balance_cny,
        (w.on_balance_cny - s.on_balance_cny)::decimal(18, 2) as on_balance_cny,
        (w.off_balance_cny - s.off_balance_cny)::decimal(18, 2) as off_balance_cny
    from whole as w
    cross join seen as s
    where w.n_members > s.n_seen

)

select
    client_id,
    client_name,
    branch_id,
    layer,
    rule,
    reason_path,
    is_declared,
    exposure_after_mitigation_cny,
    member_limit_cny,
    approved_limit_cny,
    drawn_balance_cny,
    headroom_cny,
    binding_constraint,
    worst_class_rank,
    via_entity_id,
    link_source,
    link_since,
    is_parent,
    is_client,
    on_balance_cny,
    off_balance_cny
from lines
order by
    place asc,
    is_parent desc,
    exposure_after_mitigation_cny desc nulls last,
    client_id asc
