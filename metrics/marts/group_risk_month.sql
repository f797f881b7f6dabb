/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["group_name"]
sort      = ["profile", "group_id"]
meaning   = { en = "How far a group is treated as one borrower: allocation of limits, dates, prices, lead branch, guarantees, cover and other banks, over the whole group, one row per group, profile and month.", zh = "集团统一授信执行情况：限额分配、日期、定价、主办行、担保、覆盖与他行，全集团口径，每个集团、方案每月一行。" }
[columns]
profile                    = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                  = { en = "Month end", zh = "月末", unit = "" }
group_id                   = { en = "Group", zh = "集团编号", unit = "" }
group_name                 = { en = "Name of the group where all who see the group may know it, else its id", zh = "集团名称（凡可见集团者均可知悉者），否则为集团编号", unit = "" }
n_clients                  = { en = "Members that are clients", zh = "其中本行客户数", unit = "count" }
exposure_cny               = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
uplift                     = { en = "Exposure of the group to that of its largest member", zh = "集团暴露为最大成员的倍数", unit = "number" }
n_members_in_breach        = { en = "Members that break a limit of a single client", zh = "突破单一客户限额的成员数", unit = "count" }
is_only_joint_breach       = { en = "Passes member by member and breaks a regulatory limit together", zh = "单户均合规而合并突破监管限额", unit = "" }
group_limit_cny            = { en = "Group limit", zh = "集团授信总额度", unit = "cny" }
member_limits_cny          = { en = "Limits allocated to members", zh = "已分配成员限额合计", unit = "cny" }
allocation_gap_cny         = { en = "Member limits less the group limit; positive when more is allocated than there is", zh = "成员限额合计减集团额度（正数为超额分配）", unit = "cny" }
unallocated_ratio          = { en = "Share of the group limit not allocated", zh = "未分配占比", unit = "ratio" }
n_without_allocation       = { en = "Members that draw without an allocation", zh = "无分配而用信成员数", unit = "count" }
n_maturities               = { en = "Facilities with a balance", zh = "有余额授信笔数", unit = "count" }
maturity_range_days        = { en = "Days between the first and the last maturity", zh = "最早与最晚到期日相差天数", unit = "days" }
review_range_days          = { en = "Days between the first and the last review", zh = "最早与最晚重检日相差天数", unit = "days" }
group_reviews_on           = { en = "Review date of the group: that of its largest facility", zh = "集团重检日（取最大授信）", unit = "" }
n_members_reviewed         = { en = "Members with a review date", zh = "有重检日成员数", unit = "count" }
n_members_aligned          = { en = "Members reviewed near the group's date", zh = "重检日对齐成员数", unit = "count" }
n_priced                   = { en = "Loans with a comparable price", zh = "可比定价贷款笔数", unit = "count" }
priced_cny                 = { en = "Balance of loans with a comparable price", zh = "可比定价贷款余额", unit = "cny" }
spread_square_sum          = { en = "Squared spread differences by balance", zh = "点差离差平方和（按余额加权）", unit = "" }
spread_deviation_bp        = { en = "Weighted deviation of comparable spreads", zh = "可比点差加权标准差", unit = "bp" }
spread_range_bp            = { en = "Widest gap between comparable spreads", zh = "可比点差最大差距", unit = "bp" }
lead_branch_id             = { en = "Lead branch", zh = "主办机构", unit = "" }
is_lead_named              = { en = "Lead branch is named in the facilities", zh = "授信中已指定主办机构", unit = "" }
lead_exposure_cny          = { en = "Exposure booked below the lead branch", zh = "主办机构辖内风险暴露", unit = "cny" }
lead_share_ratio           = { en = "Share of exposure with the lead branch", zh = "主办机构占比", unit = "ratio" }
booked_exposure_cny        = { en = "Exposure booked with members, by the conversion factors at home", zh = "成员记账的风险暴露（境内转换系数）", unit = "cny" }
n_lending_branches         = { en = "Branches that lend", zh = "放款机构数", unit = "count" }
guaranteed_cny             = { en = "Guaranteed balance", zh = "有保证的余额", unit = "cny" }
only_in_group_cny          = { en = "Guaranteed by members of the group alone", zh = "仅由集团成员保证的余额", unit = "cny" }
in_group_guarantee_ratio   = { en = "Share guaranteed by the group alone", zh = "关联担保占比", unit = "ratio" }
covered_cny                = { en = "Exposure covered by collateral", zh = "抵质押覆盖的风险暴露", unit = "cny" }
cover_ratio                = { en = "Share of exposure covered by collateral", zh = "抵质押覆盖率", unit = "ratio" }
n_stale_facilities         = { en = "Facilities with a stale valuation", zh = "估值过期授信笔数", unit = "count" }
n_banks                    = { en = "Lending banks, the most any member has", zh = "授信银行家数（成员最多者）", unit = "count" }
own_balance_cny            = { en = "Our balance of members the bureau knows", zh = "征信覆盖成员的本行余额", unit = "cny" }
all_bank_debt_cny          = { en = "Debt at all banks", zh = "全部银行负债", unit = "cny" }
own_share_of_debt_ratio    = { en = "Our share of the debt at all banks", zh = "本行占全部银行负债比例", unit = "ratio" }
joint_credit               = { en = "Joint credit", zh = "联合授信", unit = "" }
due_soon_cny               = { en = "Balance that falls due soon", zh = "近期到期余额", unit = "cny" }
due_soon_ratio             = { en = "Share of the balance that falls due soon", zh = "近期到期占比", unit = "ratio" }
visible_branch_ids         = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids        = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        profile,
        group_id,
        client_id,
        drawn_balance_cny
    from group_member_month
    where month_end = $month_end and is_client

),

booked as (

    select
        m.profile,
        m.group_id,
        m.client_id,
        f.facility_id,
        f.branch_id,
        f.lead_branch_id,
        f.matures_on,
        f.reviews_on,
        f.days_to_maturity,
        coalesce(f.credit_balance_cny, 0) as credit_balance_cny,
        coalesce(f.exposure_cny, 0) as exposure_cny
    from members as m
    inner join facility_month as f on m.client_id = f.client_id and f.month_end = $month_end

),

dates as (

    select
        b.profile,
        b.group_id,
        count(*) as n_maturities,
        case
            when count(*) > 1 then date_diff('day', min(b.matures_on), max(b.matures_on))
        end as maturity_range_days,
        case
            when count(b.reviews_on) > 1
                then date_diff('day', min(b.reviews_on), max(b.reviews_on))
        end as review_range_days,
        sum(
            case
                when b.days_to_maturity between 0 and w.maturity_wall_days
                    then b.credit_balance_cny
                else 0
            end
        ) as due_soon_cny,
        sum(b.credit_balance_cny) as credit_balance_cny
    from booked as b
    cross join watch_rule_month as w
    where b.credit_balance_cny > 0 and w.month_end = $month_end
    group by
        b.profile,
        b.group_id

),

by_size as (

    select
        profile,
        group_id,
        reviews_on,
        row_number() over (
            partition by profile, group_id order by exposure_cny desc, facility_id asc
        ) as size_rank
    from booked
    where reviews_on is not null and credit_balance_cny > 0

),

member_reviews as (

    select
        profile,
        group_id,
        client_id,
        min(reviews_on) as reviews_on
    from booked
    where reviews_on is not null and credit_balance_cny > 0
    group by
        profile,
        group_id,
        client_id

),

reviews as (

    select
        m.profile,
        m.group_id,
        max(s.reviews_on) as group_reviews_on,
        count(*) as n_members_reviewed,
        count(*) filter (
            where abs(date_diff('day', s.reviews_on, m.reviews_on)) <= w.review_alignment_days
        ) as n_members_aligned
    from member_reviews as m
    inner join by_size as s
        on m.profile = s.profile and m.group_id = s.group_id and s.size_rank = 1
    cross join watch_rule_month as w
    where w.month_end = $month_end
    group by
        m.profile,
        m.group_id

),

prices as (

    select
        m.profile,
        m.group_id,
        p.spread_bp,
        cast(p.on_balance_cny as double) as weight,
        p.product,
        p.ccy,
        p.benchmark,
        p.tenor,
        p.collateral_class
    from members as m
    inner join facility_price_month as p on m.client_id = p.client_id and p.month_end = $month_end

),

price_classes as (

    select
        profile,
        group_id,
        count(*) as n_priced,
        sum(weight) as weight,
        -- The weighted squares about the mean, without a second pass.
        sum(weight * spread_bp * spread_bp)
        - sum(weight * spread_bp) * sum(weight * spread_bp) / sum(weight) as square_sum,
        max(spread_bp) - min(spread_bp) as spread_range_bp
    from prices
    group by
        profile,
        group_id,
        product,
        ccy,
        benchmark,
        tenor,
        collateral_class
    -- A price alone in its class has nothing to be compared with.
    having count(*) > 1

),

pricing as (

    select
        profile,
        group_id,
        sum(n_priced) as n_priced,
        sum(weight) as priced_cny,
        sum(greatest(square_sum, 0)) as square_sum,
        max(spread_range_bp) as spread_range_bp
    from price_classes
    group by
        profile,
        group_id

),

lead_candidates as (

    -- Named leads first; where no facility names one, the branch with most exposure.
    select
        profile,
        group_id,
        coalesce(lead_branch_id, branch_id) as lead_branch_id,
        lead_branch_id is not null as is_lead_named,
        sum(exposure_cny) as exposure_cny
    from booked
    group by
        profile,
        group_id,
        coalesce(lead_branch_id, branch_id),
        lead_branch_id is not null

),

leads as (

    select
        *,
        row_number() over (
            partition by profile, group_id
            order by is_lead_named desc, exposure_cny desc, lead_branch_id asc
        ) as lead_rank
    from lead_candidates

),

with_lead as (

    select
        b.profile,
        b.group_id,
        max(l.lead_branch_id) as lead_branch_id,
        count(*) filter (where l.is_lead_named) > 0 as is_lead_named,
        sum(b.exposure_cny) as exposure_cny,
        sum(
            case
                when strpos('/' || u.path || '/', '/' || l.lead_branch_id || '/') > 0
                    then b.exposure_cny
                else 0
            end
        ) as lead_exposure_cny,
        count(distinct case when b.exposure_cny > 0 then b.branch_id end) as n_lending_branches
    from booked as b
    inner join leads as l on b.profile = l.profile and b.group_id = l.group_id and l.lead_rank = 1
    left join branch as u on b.branch_id = u.branch_id
    group by
        b.profile,
        b.group_id

),

guarantees as (

    select
        profile,
        group_id,
        sum(guaranteed_cny) as guaranteed_cny,
        sum(only_in_group_cny) as only_in_group_cny
    from debtor_guarantee_month
    where month_end = $month_end
    group by
        profile,
        group_id

),

cover as (

    select
        m.profile,
        m.group_id,
        sum(c.covered_cny) as covered_cny,
        count(*) filter (where c.n_stale > 0) as n_stale_facilities
    from members as m
    inner join facility_cover_month as c on m.client_id = c.client_id and c.month_end = $month_end
    group by
        m.profile,
        m.group_id

),

other_banks as (

    select
        m.profile,
        m.group_id,
        max(r.n_banks) as n_banks,
        sum(r.claims_cny) as own_balance_cny,
        sum(r.all_bank_debt_cny) as all_bank_debt_cny
    from members as m
    inner join client_risk_month as r on m.client_id = r.client_id and r.month_end = $month_end
    where r.n_banks is not null
    group by
        m.profile,
        m.group_id

),

allocations as (

    select
        t.profile,
        t.group_id,
        sum(case when v.client_id is not null then v.limit_cny end) as member_limits_cny,
        max(case when v.client_id is null then v.limit_cny end) as group_limit_cny
    from group_total_month as t
    inner join group_limit_version_month as v
        on t.declared_group_id = v.group_id and v.month_end = $month_end
    where t.month_end = $month_end
    group by
        t.profile,
        t.group_id

),

-- Members that break a limit of their own, and whether the group breaks one on exposure.
single_breaches as (

    select
        m.profile,
        m.group_id,
        count(distinct l.client_id) as n_members_in_breach
    from members as m
    inner join client_limit_month as l
        on
            case when m.profile = 'declared' then 'CN-2018' else m.profile end = l.profile
            and m.client_id = l.client_id
            and l.month_end = $month_end
    where l.status_rank = 4
    group by
        m.profile,
        m.group_id

),

joint_breaches as (

    select distinct
        profile,
        group_id
    from group_limit_month
    where month_end = $month_end and is_regulatory and status_rank = 4

),

users as (

    select
        m.profile,
        m.group_id,
        count(*) filter (where m.drawn_balance_cny > 0 and v.client_id is null)
            as n_without_allocation
    from members as m
    inner join group_total_month as t
        on m.profile = t.profile and m.group_id = t.group_id and t.month_end = $month_end
    left join group_limit_version_month as v
        on
            t.declared_group_id = v.group_id
            and m.client_id = v.client_id
            and v.month_end = $month_end
    group by
        m.profile,
        m.group_id

)

select
    g.profile,
    cast($month_end as date) as month_end,
    g.group_id,
    g.group_name,
    g.n_clients,
    g.exposure_cny,
    cast(g.exposure_after_mitigation_cny as double)
    / nullif(cast(g.largest_member_exposure_cny as double), 0) as uplift,
    coalesce(y.n_members_in_breach, 0) as n_members_in_breach,
    z.group_id is not null and y.group_id is null as is_only_joint_breach,
    cast(a.group_limit_cny as decimal(18, 2)) as group_limit_cny,
    cast(a.member_limits_cny as decimal(18, 2)) as member_limits_cny,
    cast(a.member_limits_cny - a.group_limit_cny as decimal(18, 2)) as allocation_gap_cny,
    case
        when a.group_limit_cny > 0
            then
                greatest(
                    1 - coalesce(cast(a.member_limits_cny as double), 0)
                    / cast(a.group_limit_cny as double), 0
                )
    end as unallocated_ratio,
    case when a.member_limits_cny is not null then u.n_without_allocation end
        as n_without_allocation,
    d.n_maturities,
    d.maturity_range_days,
    d.review_range_days,
    v.group_reviews_on,
    v.n_members_reviewed,
    v.n_members_aligned,
    cast(p.n_priced as bigint) as n_priced,
    cast(p.priced_cny as decimal(18, 2)) as priced_cny,
    p.square_sum as spread_square_sum,
    sqrt(p.square_sum / nullif(p.priced_cny, 0)) as spread_deviation_bp,
    p.spread_range_bp,
    l.lead_branch_id,
    l.is_lead_named,
    cast(l.lead_exposure_cny as decimal(18, 2)) as lead_exposure_cny,
    cast(l.lead_exposure_cny as double) / nullif(cast(l.exposure_cny as double), 0)
        as lead_share_ratio,
    cast(l.exposure_cny as decimal(18, 2)) as booked_exposure_cny,
    l.n_lending_branches,
    cast(q.guaranteed_cny as decimal(18, 2)) as guaranteed_cny,
    cast(q.only_in_group_cny as decimal(18, 2)) as only_in_group_cny,
    cast(q.only_in_group_cny as double) / nullif(cast(q.guaranteed_cny as double), 0)
        as in_group_guarantee_ratio,
    cast(c.covered_cny as decimal(18, 2)) as covered_cny,
    cast(c.covered_cny as double) / nullif(cast(l.exposure_cny as double), 0) as cover_ratio,
    c.n_stale_facilities,
    o.n_banks,
    cast(o.own_balance_cny as decimal(18, 2)) as own_balance_cny,
    cast(o.all_bank_debt_cny as decimal(18, 2)) as all_bank_debt_cny,
    cast(o.own_balance_cny as double) / nullif(cast(o.all_bank_debt_cny as double), 0)
        as own_share_of_debt_ratio,
    case
        when o.n_banks is null then null
        when
            o.n_banks >= w.joint_credit_banks
            and o.all_bank_debt_cny >= w.joint_credit_mandatory_cny
            then 'mandatory'
        when
            o.n_banks >= w.joint_credit_banks
            and o.all_bank_debt_cny >= w.joint_credit_voluntary_cny
            then 'voluntary'
        else 'not_required'
    end as joint_credit,
    cast(d.due_soon_cny as decimal(18, 2)) as due_soon_cny,
    cast(d.due_soon_cny as double) / nullif(cast(d.credit_balance_cny as double), 0)
        as due_soon_ratio,
    g.visible_branch_ids,
    g.visible_manager_ids
from group_month as g
cross join watch_rule_month as w
left join dates as d on g.profile = d.profile and g.group_id = d.group_id
left join reviews as v on g.profile = v.profile and g.group_id = v.group_id
left join pricing as p on g.profile = p.profile and g.group_id = p.group_id
left join with_lead as l on g.profile = l.profile and g.group_id = l.group_id
left join guarantees as q on g.profile = q.profile and g.group_id = q.group_id
left join cover as c on g.profile = c.profile and g.group_id = c.group_id
left join other_banks as o on g.profile = o.profile and g.group_id = o.group_id
left join allocations as a on g.profile = a.profile and g.group_id = a.group_id
left join single_breaches as y on g.profile = y.profile and g.group_id = y.group_id
left join joint_breaches as z on g.profile = z.profile and g.group_id = z.group_id
left join users as u on g.profile = u.profile and g.group_id = u.group_id
where g.month_end = $month_end and w.month_end = $month_end
