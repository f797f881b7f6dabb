/*
[mart]
grain     = ["month_end", "manager_id", "metric"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Actual against target, one row per manager and scorecard metric where either is known.", zh = "实际与目标对照，每经理、指标一行（任一已知即列）。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
branch_id               = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id              = { en = "Manager", zh = "客户经理", unit = "" }
profile                 = { en = "Scorecard in force", zh = "考核方案", unit = "" }
metric                  = { en = "Scorecard metric", zh = "考核指标", unit = "" }
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
    select measure from amounts

),

grid as (

    select
        manager.*,
        scorecard_month.profile,
        scorecard_month.attainment_cap,
        scorecard_month.attainment_floor,
        scorecard_month.lower_is_better_formula,
        scorecard_month.w_quantitative,
        scorecard_month.w_behaviour,
        definition.metric,
        definition.measure,
        definition.per,
        definition.role,
        definition.kind,
        definition.direction,
        definition.weight,
        definition.cap,
        definition.floor
    from manager_month as manager
    inner join scorecard_month on manager.month_end = scorecard_month.month_end
    inner join profile_scorecard_metric as definition
        on scorecard_month.profile = definition.profile
    where manager.month_end = $month_end and manager.days_in_post > 0

),

measured as (

    select
        grid.*,
        target.target,
        target.period_start,
        target.period_end,
        target.period_value,
        coalesce(target.weight, cast(grid.weight as double)) as score_weight,
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
    measured.metric,
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
