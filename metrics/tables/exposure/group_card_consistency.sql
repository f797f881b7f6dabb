/*
[table]
title   = { en = "Consistency of one group", zh = "单一集团一致性" }
meaning = { en = "The whole group beside the group the bank declared, beside its largest member alone, and the practices of unified credit; the figures are the same whoever looks.", zh = "集团整体与行内认定集团、与最大单一成员的对照，以及统一授信各项做法；任何查看者所见一致。" }
grain   = ["group_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
reads   = ["consistency"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
declared_group_id = { en = "Declared group", zh = "认定集团", unit = "" }
declared_n_members = { en = "Members as declared", zh = "认定成员数", unit = "count" }
declared_exposure_cny = { en = "Exposure as declared", zh = "认定口径风险暴露", unit = "cny", total = "none" }
declared_limit_status = { en = "Status as declared", zh = "认定口径状态", unit = "" }
uplift = { en = "Hidden connection: exposure of the group, times that of its largest member", zh = "隐性关联放大：集团风险暴露为最大单一成员的倍数", unit = "number" }
cap_use_ratio = { en = "Group on the regulatory cap", zh = "集团占监管上限", unit = "ratio" }
largest_cap_use_ratio = { en = "Largest member alone on that cap", zh = "最大成员单独占该上限", unit = "ratio" }
is_joint_breach = { en = "Breaches only together: the group is above the regulatory cap and no member alone is", zh = "仅合并突破：集团超过监管上限而任一成员单独均未超过", unit = "" }
n_findings = { en = "Findings in unified credit", zh = "统一授信问题项数", unit = "count" }
spread_range_bp = { en = "Widest gap of spreads", zh = "点差最大差距", unit = "bp" }
lead_share_ratio = { en = "With the lead branch", zh = "主办机构占比", unit = "ratio" }
aligned_ratio = { en = "Members reviewed near the group's date", zh = "重检日一致率", unit = "ratio" }
n_triggers = { en = "Triggers", zh = "从严触发项数", unit = "count" }
n_open_assessments = { en = "Open assessments", zh = "待评估数", unit = "count" }
allocation_gap_cny = { en = "Member limits less group limit", zh = "超额分配", unit = "cny", total = "none" }
n_without_allocation = { en = "Draw without allocation", zh = "无分配用信成员", unit = "count" }
in_group_guarantee_ratio = { en = "Guaranteed by the group alone", zh = "关联担保占比", unit = "ratio" }
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

declared as (

    select *
    from group_month
    where profile = 'declared' and month_end = $to

)

select
    g.group_id,
    g.declared_group_id,
    d.n_members as declared_n_members,
    d.exposure_after_mitigation_cny as declared_exposure_cny,
    d.limit_status as declared_limit_status,
    g.exposure_after_mitigation_cny::double / nullif(g.largest_member_exposure_cny, 0) as uplift,
    g.exposure_after_mitigation_cny::double / nullif(g.regulatory_cap_cny, 0) as cap_use_ratio,
    g.largest_member_exposure_cny::double / nullif(g.regulatory_cap_cny, 0)
        as largest_cap_use_ratio,
    g.exposure_after_mitigation_cny > g.regulatory_cap_cny
    and g.largest_member_exposure_cny <= g.regulatory_cap_cny as is_joint_breach,
    c.n_findings,
    c.spread_range_bp,
    c.lead_share_ratio,
    c.aligned_ratio,
    c.n_triggers,
    c.n_open_assessments,
    c.allocation_gap_cny,
    c.n_without_allocation,
    c.in_group_guarantee_ratio
from whole as g
left join declared as d on g.declared_group_id = d.group_id
left join consistency as c on g.group_id = c.group_id
