/*
[mart]
grain     = ["month_end", "profile", "manager_id", "metric"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Actual against target in every scorecard in force, the default and the templates, one row per scorecard, manager and metric where either is known.", zh = "各考核方案（默认及模板）实际与目标对照，每方案、经理、指标一行（任一已知即列）。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
branch_id               = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id              = { en = "Manager", zh = "客户经理", unit = "" }
profile                 = { en = "Scorecard in force", zh = "考核方案", unit = "" }
is_default              = { en = "Of the scorecard by which people are scored", zh = "属默认方案", unit = "" }
metric                  = { en = "Scorecard metric", zh = "考核指标", unit = "" }
family                  = { en = "Link or family of the metric", zh = "指标类别", unit = "" }
metric_unit             = { en = "cny, ratio or count", zh = "单位：元、比例、个数", unit = "" }
role                    = { en = "Role by which amounts are credited", zh = "归属角色", unit = "" }
kind                    = { en = "flow, average, level or rate", zh = "流量、日均、时点、比率", unit = "" }
direction               = { en = "Which way is better", zh = "方向", unit = "" }
level                   = { en = "Level of the target: bank, branch, team, individual", zh = "目标层级：全行、机构、团队、个人", unit = "" }
actual                  = { en = "Actual of the month, null = not provided", zh = "当月实际，空为未提供", unit = "" }
actual_part             = { en = "Upper part of a rate, else the actual", zh = "比率分子，其余为实际", unit = "" }
actual_whole            = { en = "Lower part of a rate", zh = "比率分母", unit = "" }
target                  = { en = "Target of the month", zh = "当月目标", unit = "" }
target_period_start     = { en = "Target period from", zh = "目标期起", unit = "" }
target_period_end       = { en = "Target period to", zh = "目标期止", unit = "" }
target_person_value     = { en = "Of the whole period for his days in post", zh = "整期目标（按在岗天数折算）", unit = "" }
target_period_value     = { en = "Target of the whole period", zh = "整期目标", unit = "" }
weight                  = { en = "Weight in the scorecard", zh = "权重", unit = "ratio" }
attainment_cap          = { en = "Attainment counts up to", zh = "完成率上限", unit = "ratio" }
attainment_floor        = { en = "Attainment counts from", zh = "完成率下限", unit = "ratio" }
lower_is_better_formula = { en = "two_minus or ratio", zh = "逆向指标算法", unit = "" }
w_quantitative          = { en = "Weight of the measured part", zh = "量化部分权重", unit = "ratio" }
w_behaviour             = { en = "Weight of behaviour", zh = "行为态度权重", unit = "ratio" }
days_in_post            = { en = "Days in post this month", zh = "本月在岗天数", unit = "days" }
days_in_month           = { en = "Days of the month", zh = "当月天数", unit = "days" }
*/
with

fenced as (

    -- What he inherited does not count against him while it is ring-fenced.
    select
        manager_id,
        sum(cast(npl_balance_cny as double)) as amount
    from bad_loan_month
    where month_end = $month_end and is_ring_fenced
    group by manager_id

),

amounts as (

    select
        manager_id,
        role,
        measure,
        cast(amount_cny as double) as amount
    from manager_amount_month
    where month_end = $month_end
    union all
    select
        credited.manager_id,
        'relationship' as role,
        'npl_own' as measure,
        cast(credited.amount_cny as double) - coalesce(fenced.amount, 0) as amount
    from manager_amount_month as credited
    left join fenced on credited.manager_id = fenced.manager_id
    where
        credited.month_end = $month_end
        and credited.role = 'relationship'
        and credited.measure = 'npl_balance'
    union all
    select
        manager_id,
        'relationship' as role,
        'complaints' as measure,
        sum(received_count) as amount
    from complaint_month
    where month_end = $month_end and manager_id is not null
    group by manager_id
    union all
    select
        manager_id,
        'relationship' as role,
        'findings' as measure,
        count(*) as amount
    from compliance_gate_month
    where month_end = $month_end
    group by manager_id
    union all
    select
        manager_id,
        'relationship' as role,
        'families_sold' as measure,
        sum(n_families) as amount
    from cross_sell_month
    where month_end = $month_end and manager_id is not null
    group by manager_id
    union all
    select
        manager_id,
        'relationship' as role,
        'clients_held' as measure,
        client_weight as amount
    from manager_month
    where month_end = $month_end and client_weight > 0
    union all
    select
        manager_id,
        'relationship' as role,
        'covered_clients' as measure,
        covered_clients as amount
    from manager_month
    where month_end = $month_end and clients_due > 0
    union all
    select
        manager_id,
        'relationship' as role,
        'clients_due' as measure,
        clients_due as amount
    from manager_month
    where month_end = $month_end and clients_due > 0

),

provided as (

    -- Where the bank has a measure, a manager without any of it has 0; where it has not, null.
    select 'net_revenue' as measure from stg_income_event
    union
    select 'complaints' as measure from stg_complaint
    union
    select 'findings' as measure from stg_compliance_finding
    union
    select 'families_sold' as measure from stg_product_holding
    union
    select measure from amounts

),

grid as (

    select
        manager.*,
        scorecard.profile,
        scorecard.is_default,
        scorecard.attainment_cap,
        scorecard.attainment_floor,
        scorecard.lower_is_better_formula,
        scorecard.w_quantitative,
        scorecard.w_behaviour,
        definition.metric,
        definition.family,
        coalesce(
            definition.unit, case definition.kind when 'rate' then 'ratio' else 'cny' end
        ) as metric_unit,
        definition.measure,
        definition.per,
        definition.role,
        definition.kind,
        definition.direction,
        definition.weight,
        definition.cap,
        definition.floor
    from manager_month as manager
    inner join scorecard_profile_month as scorecard on manager.month_end = scorecard.month_end
    inner join profile_scorecard_metric as definition
        on scorecard.profile = definition.profile
    where manager.month_end = $month_end and manager.days_in_post > 0

),

measured as (

    select
        grid.*,
        target.target,
        target.period_start,
        target.period_end,
        target.period_value,
        target.person_value,
        -- A target's own weight is meant for the scorecard people are scored by.
        case
            when grid.is_default then coalesce(target.weight, cast(grid.weight as double))
            else cast(grid.weight as double)
        end as score_weight,
        coalesce(target.cap, cast(grid.cap as double), grid.attainment_cap) as score_cap,
        coalesce(target.floor, cast(grid.floor as double), grid.attainment_floor) as score_floor,
        target.target_level,
        part.amount,
        case
            when part.amount is not null then part.amount
            when part_provided.measure is not null then 0
        end as actual_part,
        whole.amount as actual_whole
    from grid
    left join manager_target_month as target
        on
            target.month_end = $month_end
            and grid.profile = target.profile
            and grid.manager_id = target.manager_id
            and grid.metric = target.metric
    left join amounts as part
        on
            grid.manager_id = part.manager_id
            and grid.role = part.role
            and grid.measure = part.measure
    left join amounts as whole
        on
            grid.manager_id = whole.manager_id
            and grid.role = whole.role
            and grid.per = whole.measure
    left join provided as part_provided on grid.measure = part_provided.measure

)

select
    measured.month_end,
    measured.branch_id,
    measured.manager_id,
    measured.profile,
    measured.is_default,
    measured.metric,
    measured.family,
    measured.metric_unit,
    measured.role,
    measured.kind,
    measured.direction,
    coalesce(measured.target_level, manager_role.target_level, 'individual') as level,
    case
        when measured.per is null then measured.actual_part
        else measured.actual_part / nullif(measured.actual_whole, 0)
    end as actual,
    measured.actual_part,
    measured.actual_whole,
    measured.target,
    measured.period_start as target_period_start,
    measured.period_end as target_period_end,
    measured.period_value as target_period_value,
    measured.person_value as target_person_value,
    measured.score_weight as weight,
    measured.score_cap as attainment_cap,
    measured.score_floor as attainment_floor,
    measured.lower_is_better_formula,
    measured.w_quantitative,
    measured.w_behaviour,
    measured.days_in_post,
    measured.days_in_month

from measured
left join profile_manager_role as manager_role
    on
        measured.profile = manager_role.profile
        and measured.manager_role = manager_role.manager_role

where measured.target is not null or measured.amount is not null
