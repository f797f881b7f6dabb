/*
[mart]
grain     = ["profile", "month_end", "kind", "subject_id", "detail"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "kind", "subject_id"]
meaning   = { en = "What wants attention in credit, one row per warning: of which kind, about which group or client, since when, how much and under which rule; those of clients stand under profile any.", zh = "授信早期预警，每条一行：类型、对象（集团或客户）、起始、金额与规则；客户类预警的方案为“any”。" }
[columns]
profile             = { en = "Rule profile; any where none matters", zh = "规则方案（不分方案为any）", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
kind                = { en = "Warning", zh = "预警类型", unit = "" }
subject_kind        = { en = "About a group, a client or a guarantee circle", zh = "对象类型（集团、客户、担保圈）", unit = "" }
subject_id          = { en = "Group, client or circle", zh = "集团、客户或担保圈编号", unit = "" }
detail              = { en = "Detail", zh = "明细", unit = "" }
severity            = { en = "Severity, 1 note to 3 act now", zh = "严重程度（1提示至3立即处置）", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
facility_id         = { en = "Facility", zh = "授信编号", unit = "" }
amount_cny          = { en = "Amount", zh = "金额", unit = "cny" }
measure             = { en = "Measured value", zh = "测算值", unit = "" }
threshold           = { en = "Threshold", zh = "阈值", unit = "" }
since               = { en = "Since", zh = "起始", unit = "" }
is_new              = { en = "New since the month before", zh = "本期新增", unit = "" }
rule                = { en = "Rule", zh = "规则", unit = "" }
opens               = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

rules as (

    select *
    from watch_rule_month
    where month_end = $month_end

),

before as (

    select
        profile,
        kind,
        subject_id,
        detail,
        cast(since as date) as since
    from previous_early_warning_month

),

first_month as (

    select count(*) = 0 as is_first
    from before

),

group_limits as (

    select
        l.profile,
        case l.status_rank when 4 then 'limit_breach' when 3 then 'limit_warn' else 'limit_watch'
        end as kind,
        'group' as subject_kind,
        l.group_id as subject_id,
        l.limit_id as detail,
        l.status_rank - 1 as severity,
        l.group_id,
        null as client_id,
        null as facility_id,
        l.use_cny as amount_cny,
        cast(l.use_cny as double) / nullif(cast(l.limit_cny as double), 0) as measure,
        cast(case l.status_rank when 4 then 1 when 3 then c.warn else c.watch end as double)
            as threshold,
        l.since,
        coalesce(l.source, 'own_limit') as rule,
        'E7' as opens,
        l.visible_branch_ids,
        l.visible_manager_ids
    from group_limit_month as l
    inner join limit_rule_month as c
        on
            case when l.profile = 'declared' then 'CN-2018' else l.profile end = c.profile
            and c.month_end = $month_end
    where l.month_end = $month_end and l.status_rank >= 2

),

client_limits as (

    select
        l.profile,
        case l.status_rank when 4 then 'limit_breach' when 3 then 'limit_warn' else 'limit_watch'
        end as kind,
        'client' as subject_kind,
        l.client_id as subject_id,
        l.limit_id as detail,
        l.status_rank - 1 as severity,
        null as group_id,
        l.client_id,
        null as facility_id,
        l.use_cny as amount_cny,
        l.use_ratio as measure,
        cast(case l.status_rank when 4 then 1 when 3 then c.warn else c.watch end as double)
            as threshold,
        l.since,
        l.source as rule,
        'E4c' as opens,
        v.visible_branch_ids,
        v.visible_manager_ids
    from client_limit_month as l
    inner join limit_rule_month as c
        on l.profile = c.profile and c.month_end = $month_end
    left join client_view_month as v on l.client_id = v.client_id and v.month_end = $month_end
    where l.month_end = $month_end and l.status_rank >= 2

),

walls as (

    select
        g.profile,
        'maturity_wall' as kind,
        'group' as subject_kind,
        g.group_id as subject_id,
        '' as detail,
        2 as severity,
        g.group_id,
        null as client_id,
        null as facility_id,
        g.due_soon_cny as amount_cny,
        g.due_soon_ratio as measure,
        r.maturity_wall_share as threshold,
        cast(null as date) as since,
        'watch_maturity_wall' as rule,
        'E22' as opens,
        g.visible_branch_ids,
        g.visible_manager_ids
    from group_risk_month as g
    cross join rules as r
    where
        g.month_end = $month_end
        and g.n_clients >= 2
        and g.due_soon_cny > 0
        and g.due_soon_ratio >= r.maturity_wall_share

),

member_moves as (

    select
        c.profile,
        case c.step when 'joined' then 'member_joined' else 'member_left' end as kind,
        'group' as subject_kind,
        c.group_id as subject_id,
        c.client_id as detail,
        1 as severity,
        c.group_id,
        c.client_id,
        null as facility_id,
        case c.step when 'joined' then c.closing_exposure_cny else c.opening_exposure_cny end
            as amount_cny,
        cast(null as double) as measure,
        cast(null as double) as threshold,
        cast($month_end as date) as since,
        'watch_membership' as rule,
        'E3' as opens,
        c.visible_branch_ids,
        c.visible_manager_ids
    from group_member_change_month as c
    where c.month_end = $month_end and c.step in ('joined', 'left_group')

),

-- A profile sees the circles of its layer; in the first month none of them is known to have grown.
circles as (

    select
        k.profile,
        'circle_grown' as kind,
        'circle' as subject_kind,
        c.circle_id as subject_id,
        c.kind as detail,
        2 as severity,
        null as group_id,
        null as client_id,
        null as facility_id,
        c.exposure_after_mitigation_cny as amount_cny,
        cast(case when c.is_new then c.n_members else c.n_joined end as double) as measure,
        cast(0 as double) as threshold,
        cast($month_end as date) as since,
        'watch_circle' as rule,
        'E26.multiple' as opens,
        c.visible_branch_ids,
        c.visible_manager_ids
    from guarantee_circle_month as c
    inner join profile_control as k
        on
            c.profile = k.guarantee_layer
            and k.valid_from <= $month_end
            and k.valid_to > $month_end
    cross join first_month as m
    where c.month_end = $month_end and not m.is_first and (c.n_joined > 0 or c.is_new)

),

shares as (

    select
        t.profile,
        'assessment_due' as kind,
        'group' as subject_kind,
        t.group_id as subject_id,
        t.client_id as detail,
        2 as severity,
        t.group_id,
        t.client_id,
        null as facility_id,
        t.exposure_cny as amount_cny,
        cast(t.days_open as double) as measure,
        cast(null as double) as threshold,
        t.turned_bad_on as since,
        'classification_art_7' as rule,
        'E17' as opens,
        t.visible_branch_ids,
        t.visible_manager_ids
    from assessment_task_month as t
    where t.month_end = $month_end and t.is_open

),

-- What one facility shows; every group its client belongs to reads it there.
facilities as (

    select
        c.*,
        r.overdue_days_gt,
        r.hardcore_overdraft_days,
        r.hardcore_overdraft_use,
        f.overdue_principal_cny,
        f.on_balance_cny,
        f.credit_balance_cny
    from facility_change_month as c
    cross join rules as r
    inner join facility_month as f on c.facility_id = f.facility_id and f.month_end = $month_end
    where c.month_end = $month_end and c.is_present

),

facility_warnings as (

    select
        'overdue' as kind,
        client_id,
        facility_id,
        case when days_past_due > 90 then 3 when days_past_due > 30 then 2 else 1 end as severity,
        overdue_principal_cny as amount_cny,
        cast(days_past_due as double) as measure,
        cast(overdue_days_gt as double) as threshold,
        cast(null as date) as since,
        'classification_overdue' as rule,
        'E18' as opens
    from facilities
    where days_past_due > overdue_days_gt and product <> 'trade_finance'
    union all
    select
        'import_bill_overdue' as kind,
        client_id,
        facility_id,
        2 as severity,
        overdue_principal_cny as amount_cny,
        cast(days_past_due as double) as measure,
        cast(0 as double) as threshold,
        cast(null as date) as since,
        'group_trigger' as rule,
        'E18' as opens
    from facilities
    where days_past_due > 0 and product = 'trade_finance'
    union all
    select
        'class_down' as kind,
        client_id,
        facility_id,
        case when five_class in ('substandard', 'doubtful', 'loss') then 3 else 2 end as severity,
        on_balance_cny as amount_cny,
        cast(null as double) as measure,
        cast(null as double) as threshold,
        cast($month_end as date) as since,
        'five_classes' as rule,
        'E13' as opens
    from facilities
    where
        case five_class
            when 'normal' then 1 when 'special_mention' then 2 when 'substandard' then 3
            when 'doubtful' then 4 when 'loss' then 5
        end
        > case previous_five_class
            when 'normal' then 1 when 'special_mention' then 2 when 'substandard' then 3
            when 'doubtful' then 4 when 'loss' then 5
        end
    union all
    select
        'hardcore_overdraft' as kind,
        client_id,
        facility_id,
        2 as severity,
        on_balance_cny as amount_cny,
        cast(months_overdrawn as double) as measure,
        hardcore_overdraft_days / 30.0 as threshold,
        cast(null as date) as since,
        'group_trigger' as rule,
        'E5' as opens
    from facilities
    where months_overdrawn * 30 >= hardcore_overdraft_days
    union all
    select
        'collateral_released' as kind,
        client_id,
        facility_id,
        2 as severity,
        credit_balance_cny as amount_cny,
        cast(n_released as double) as measure,
        cast(0 as double) as threshold,
        cast(null as date) as since,
        'group_trigger' as rule,
        'E27' as opens
    from facilities
    where n_released > 0 and credit_balance_cny > 0
    union all
    select
        'collateral_stale' as kind,
        client_id,
        facility_id,
        1 as severity,
        credit_balance_cny as amount_cny,
        cast(n_stale as double) as measure,
        cast(0 as double) as threshold,
        cast(null as date) as since,
        'watch_stale' as rule,
        'E27' as opens
    from facilities
    where n_stale > 0 and credit_balance_cny > 0

),

client_warnings as (

    select
        'rating_down' as kind,
        c.client_id,
        2 as severity,
        c.exposure_cny as amount_cny,
        cast(c.rating_drop_12m as double) as measure,
        cast(r.rating_drop_notches as double) as threshold,
        'group_trigger' as rule,
        'E3' as opens
    from client_risk_month as c
    cross join rules as r
    where
        c.month_end = $month_end
        and c.exposure_cny > 0
        and c.rating_drop_12m >= r.rating_drop_notches
    union all
    select
        'multi_bank' as kind,
        c.client_id,
        case when c.joint_credit = 'mandatory' then 2 else 1 end as severity,
        c.all_bank_debt_cny as amount_cny,
        cast(c.n_banks as double) as measure,
        cast(r.multi_bank_banks as double) as threshold,
        'joint_credit' as rule,
        'E29' as opens
    from client_risk_month as c
    cross join rules as r
    where
        c.month_end = $month_end
        and c.exposure_cny > 0
        and (
            c.joint_credit in ('mandatory', 'voluntary')
            or (c.n_banks >= r.multi_bank_banks and c.n_banks > c.previous_n_banks)
        )
    union all
    select
        'under_classified' as kind,
        c.client_id,
        3 as severity,
        c.under_classified_cny as amount_cny,
        c.npl_claims_ratio as measure,
        r.debtor_npl_share_gt as threshold,
        'classification_art_7' as rule,
        'E15' as opens
    from client_risk_month as c
    cross join rules as r
    where c.month_end = $month_end and c.under_classified_cny > 0
    union all
    select
        'bad_at_other_banks' as kind,
        c.client_id,
        3 as severity,
        c.overdue90_all_banks_cny as amount_cny,
        c.overdue90_all_banks_ratio as measure,
        r.allbank_overdue90_share_gt as threshold,
        'classification_all_banks' as rule,
        'E16' as opens
    from client_risk_month as c
    cross join rules as r
    where c.month_end = $month_end and c.is_all_banks_rule_met and c.claims_cny > c.npl_claims_cny

),

of_clients as (

    select
        'any' as profile,
        f.kind,
        'client' as subject_kind,
        f.client_id as subject_id,
        f.facility_id as detail,
        f.severity,
        null as group_id,
        f.client_id,
        f.facility_id,
        f.amount_cny,
        f.measure,
        f.threshold,
        f.since,
        f.rule,
        f.opens,
        v.visible_branch_ids,
        v.visible_manager_ids
    from facility_warnings as f
    left join client_view_month as v on f.client_id = v.client_id and v.month_end = $month_end
    union all
    select
        'any' as profile,
        c.kind,
        'client' as subject_kind,
        c.client_id as subject_id,
        '' as detail,
        c.severity,
        null as group_id,
        c.client_id,
        null as facility_id,
        c.amount_cny,
        c.measure,
        c.threshold,
        cast(null as date) as since,
        c.rule,
        c.opens,
        v.visible_branch_ids,
        v.visible_manager_ids
    from client_warnings as c
    left join client_view_month as v on c.client_id = v.client_id and v.month_end = $month_end

),

every as (

    select * from group_limits
    union all
    select * from client_limits
    union all
    select * from walls
    union all
    select * from member_moves
    union all
    select * from circles
    union all
    select * from shares
    union all
    select * from of_clients

)

select
    e.profile,
    cast($month_end as date) as month_end,
    e.kind,
    e.subject_kind,
    e.subject_id,
    e.detail,
    cast(e.severity as bigint) as severity,
    e.group_id,
    e.client_id,
    e.facility_id,
    cast(e.amount_cny as decimal(18, 2)) as amount_cny,
    e.measure,
    e.threshold,
    coalesce(e.since, b.since, cast($month_end as date)) as since,
    case
        -- In the first month nothing can be called new.
        when m.is_first then false
        else b.kind is null
    end as is_new,
    e.rule,
    e.opens,
    e.visible_branch_ids,
    e.visible_manager_ids
from every as e
cross join first_month as m
left join before as b
    on
        e.profile = b.profile
        and e.kind = b.kind
        and e.subject_id = b.subject_id
        and e.detail = b.detail
