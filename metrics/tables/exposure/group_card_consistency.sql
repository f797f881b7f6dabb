/*
[table]
title   = { en = "Consistency of the group", zh = "集团一致性" }
meaning = { en = "The whole group beside the group the bank declared, beside its largest member alone, and the practices of unified credit; the figures are the same whoever looks.", zh = "集团整体与行内认定集团、与最大单一成员的对照，以及统一授信各项做法；任何查看者所见一致。" }
grain   = ["group_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
reads   = ["consistency"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
declared_group_id = { en = "Declared group", zh = "认定集团", unit = "" }
n_missing = { en = "Missing from the declared group", zh = "认定遗漏客户数", unit = "count" }
n_unfounded = { en = "Declared without a link", zh = "无依据认定客户数", unit = "count" }
declared_exposure_cny = { en = "Exposure as declared", zh = "按认定的风险暴露", unit = "cny", total = "none" }
declared_limit_status = { en = "Status as declared", zh = "按认定限额状态", unit = "" }
uplift = { en = "Hidden connection: exposure of the group, times that of its largest member", zh = "隐性关联放大：集团风险暴露为最大单一成员的倍数", unit = "number" }
largest_cap_use_ratio = { en = "Largest member alone on the group's regulatory cap", zh = "最大成员单独占集团监管上限", unit = "ratio" }
is_only_joint_breach = { en = "Breaches only together: each member passes alone, the group breaks a regulatory limit", zh = "仅合并突破：各成员单独均合规，集团突破监管限额", unit = "" }
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
select
    c.group_id,
    c.declared_group_id,
    c.n_missing,
    c.n_unfounded,
    c.declared_exposure_cny,
    c.declared_limit_status,
    r.uplift,
    g.largest_member_exposure_cny::double / nullif(g.regulatory_cap_cny, 0)
        as largest_cap_use_ratio,
    r.is_only_joint_breach,
    c.n_findings,
    c.spread_range_bp,
    c.lead_share_ratio,
    c.aligned_ratio,
    c.n_triggers,
    c.n_open_assessments,
    c.allocation_gap_cny,
    c.n_without_allocation,
    c.in_group_guarantee_ratio
from consistency as c
inner join group_month as g
    on g.profile = $profile and g.month_end = $to and c.group_id = g.group_id
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
where c.group_id = $about
