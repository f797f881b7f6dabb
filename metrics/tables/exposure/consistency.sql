/*
[table]
title   = { en = "Unified credit, group by group", zh = "集团统一授信一致性" }
meaning = { en = "The seven practices of unified credit for every group: price, lead branch, dates, group-wide triggers, worst class and open assessments, allocation of the limit; and beside them who is missing from the declared group or stands in it without a link, with exposure and limit status both ways; over the whole group, least consistent first.", zh = "逐集团检视统一授信七项做法：定价、主办行、日期、整体从严、最差分类与待评估、额度分配；并列示认定遗漏与无依据成员及其对风险暴露和限额状态的影响；全集团口径，最不一致在前。" }
grain   = ["group_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
n_findings = { en = "Findings", zh = "问题项数", unit = "count" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
exposure_cny = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
spread_deviation_bp = { en = "Deviation of comparable spreads", zh = "可比点差标准差", unit = "bp" }
spread_range_bp = { en = "Widest gap of spreads", zh = "点差最大差距", unit = "bp" }
n_priced = { en = "Comparable loans", zh = "可比贷款笔数", unit = "count" }
lead_branch_id = { en = "Lead branch", zh = "主办机构", unit = "" }
is_lead_named = { en = "Lead is named", zh = "已指定主办", unit = "" }
lead_share_ratio = { en = "With the lead branch", zh = "主办机构占比", unit = "ratio" }
n_lending_branches = { en = "Lending branches", zh = "放款机构数", unit = "count" }
maturity_range_days = { en = "Spread of maturities", zh = "到期日跨度", unit = "days" }
review_range_days = { en = "Spread of reviews", zh = "重检日跨度", unit = "days" }
aligned_ratio = { en = "Members reviewed near the group's date", zh = "重检日一致率", unit = "ratio" }
n_triggers = { en = "Triggers", zh = "从严触发项数", unit = "count" }
worst_five_class = { en = "Worst class", zh = "最差分类", unit = "" }
worst_class_exposure_ratio = { en = "Exposure in the worst class", zh = "最差分类占比", unit = "ratio" }
n_open_assessments = { en = "Open assessments", zh = "待评估数", unit = "count" }
group_limit_cny = { en = "Group limit", zh = "集团额度", unit = "cny" }
member_limits_cny = { en = "Member limits", zh = "成员限额合计", unit = "cny" }
allocation_gap_cny = { en = "Member limits less group limit", zh = "超额分配", unit = "cny", total = "none" }
unallocated_ratio = { en = "Not allocated", zh = "未分配占比", unit = "ratio" }
n_without_allocation = { en = "Draw without allocation", zh = "无分配用信成员", unit = "count" }
declared_group_id = { en = "Declared group", zh = "认定集团", unit = "" }
n_missing = { en = "Missing from the declared group", zh = "认定遗漏客户数", unit = "count" }
n_unfounded = { en = "Declared without a link", zh = "无依据认定客户数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation, by links", zh = "按关联关系的风险暴露（缓释后）", unit = "cny" }
declared_exposure_cny = { en = "Exposure after mitigation, as declared", zh = "按认定的风险暴露（缓释后）", unit = "cny" }
declared_limit_status = { en = "Limit status as declared", zh = "按认定限额状态", unit = "" }
limit_status = { en = "Limit status by links", zh = "按关联关系限额状态", unit = "" }
in_group_guarantee_ratio = { en = "Guaranteed by the group alone", zh = "关联担保占比", unit = "ratio" }
cover_ratio = { en = "Collateral cover", zh = "抵质押覆盖率", unit = "ratio" }
n_stale_facilities = { en = "Stale valuations", zh = "估值过期笔数", unit = "count" }
n_banks = { en = "Lending banks", zh = "授信银行家数", unit = "count" }
own_share_of_debt_ratio = { en = "Our share of debt", zh = "本行占比", unit = "ratio" }
joint_credit = { en = "Joint credit", zh = "联合授信", unit = "" }
*/
with

-- The worst limit on either side says what the declaration does to limits.
declarations as (

    select
        group_id,
        max(declared_group_id) as declared_group_id,
        max(n_missing) as n_missing,
        max(n_unfounded) as n_unfounded,
        max(declared_exposure_cny) as declared_exposure_cny,
        max(declared_status_rank) as declared_status_rank
    from group_declaration_month
    where profile = $profile and month_end = $to
    group by group_id

),

measured as (

    select
        r.*,
        g.worst_five_class,
        g.worst_class_exposure_ratio,
        g.exposure_after_mitigation_cny,
        g.status_rank,
        d.declared_group_id,
        d.n_missing,
        d.n_unfounded,
        d.declared_exposure_cny,
        d.declared_status_rank,
        coalesce(t.n_triggers, 0) as n_triggers,
        coalesce(t.n_open_assessments, 0) as n_open_assessments,
        r.n_members_aligned::double / nullif(r.n_members_reviewed, 0) as aligned_ratio
    from group_risk_month as r
    inner join group_month as g
        on r.profile = g.profile and r.month_end = g.month_end and r.group_id = g.group_id
    left join group_trigger_month as t
        on r.profile = t.profile and r.month_end = t.month_end and r.group_id = t.group_id
    left join declarations as d on r.group_id = d.group_id
    where
        r.profile = $profile
        and r.month_end = $to
        -- A group with one client of the bank is a single client.
        and r.n_clients >= 2

)

select
    m.group_id,
    coalesce(n.group_name, m.group_name) as group_name,
    (
        (coalesce(m.spread_range_bp, 0) > 0)::integer
        + (coalesce(m.lead_share_ratio, 1) < 1)::integer
        + (m.n_members_reviewed >= 2 and m.n_members_aligned < m.n_members_reviewed)::integer
        + (m.n_triggers > 0)::integer
        + (m.n_open_assessments > 0)::integer
        + (
            coalesce(m.allocation_gap_cny, 0) > 0 or coalesce(m.n_without_allocation, 0) > 0
        )::integer
        + (coalesce(m.n_missing, 0) > 0 or coalesce(m.n_unfounded, 0) > 0)::integer
    )::bigint as n_findings,
    m.n_clients,
    m.exposure_cny,
    m.spread_deviation_bp,
    m.spread_range_bp,
    m.n_priced,
    m.lead_branch_id,
    m.is_lead_named,
    m.lead_share_ratio,
    m.n_lending_branches,
    m.maturity_range_days,
    m.review_range_days,
    case when m.n_members_reviewed >= 2 then m.aligned_ratio end as aligned_ratio,
    m.n_triggers,
    m.worst_five_class,
    m.worst_class_exposure_ratio,
    m.n_open_assessments,
    m.group_limit_cny,
    m.member_limits_cny,
    m.allocation_gap_cny,
    m.unallocated_ratio,
    m.n_without_allocation,
    m.declared_group_id,
    m.n_missing,
    m.n_unfounded,
    m.exposure_after_mitigation_cny,
    m.declared_exposure_cny,
    case m.declared_status_rank
        when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as declared_limit_status,
    case m.status_rank
        when 1 then 'ok' when 2 then 'watch' when 3 then 'warn' when 4 then 'breach'
    end as limit_status,
    m.in_group_guarantee_ratio,
    m.cover_ratio,
    m.n_stale_facilities,
    m.n_banks,
    m.own_share_of_debt_ratio,
    m.joint_credit
from measured as m
left join group_name_month as n
    on m.profile = n.profile and m.month_end = n.month_end and m.group_id = n.group_id
order by
    n_findings desc,
    m.exposure_cny desc nulls last,
    m.group_id asc
