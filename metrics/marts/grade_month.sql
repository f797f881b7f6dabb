/*
[mart]
grain     = ["month_end", "manager_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Each client manager's grade and whether the results of the year's four completed quarters meet the conditions to move up or down. One row per manager in post.", zh = "在岗客户经理的等级，以及最近四个完整季度的结果是否满足晋升或降级条件，每经理一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
branch_id       = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id      = { en = "Manager", zh = "客户经理", unit = "" }
profile         = { en = "Grading rules in force", zh = "适用等级规则", unit = "" }
grade           = { en = "Grade", zh = "等级", unit = "" }
grade_verdict   = { en = "What the conditions say", zh = "条件判定", unit = "" }
next_grade      = { en = "Grade it would be", zh = "调整后等级", unit = "" }
score_1         = { en = "Score of the newest completed quarter", zh = "最近一季得分", unit = "score" }
score_2         = { en = "Score of the quarter before", zh = "前一季得分", unit = "score" }
score_3         = { en = "Score two quarters before", zh = "前二季得分", unit = "score" }
score_4         = { en = "Score three quarters before", zh = "前三季得分", unit = "score" }
n_scored        = { en = "Quarters with a score", zh = "有得分季度数", unit = "count" }
n_up_running    = { en = "Quarters running good enough to move up", zh = "连续达晋升线季度数", unit = "count" }
n_down_running  = { en = "Quarters running poor enough to move down", zh = "连续低于降级线季度数", unit = "count" }
n_open_findings = { en = "Open serious findings that close the gate", zh = "触发合规否决的未结问题数", unit = "count" }
up_score        = { en = "Score asked for to move up", zh = "晋升分数线", unit = "score" }
down_score      = { en = "Score below which one moves down", zh = "降级分数线", unit = "score" }
grade_since     = { en = "In this grade since; null = not on record", zh = "任现等级起始日，空为无记录", unit = "" }
months_in_grade = { en = "Whole months in this grade; null = not on record", zh = "任现等级整月数，空为无记录", unit = "count" }
months_asked    = { en = "Months in this grade asked for to move up", zh = "晋升所需任现等级月数", unit = "count" }
up_quarters     = { en = "Quarters running asked for to move up", zh = "晋升所需连续季度数", unit = "count" }
down_quarters   = { en = "Quarters running below the line that move down", zh = "降级所需连续季度数", unit = "count" }
*/
with

rules as (

    select
        *,
        row_number() over (order by valid_from desc, profile asc) as newest
    from profile_grading
    where is_default and valid_from <= $month_end and valid_to > $month_end

),

quarters as (

    -- A year of completed quarters; one is complete when the month asked is its last.
    select
        1 as place,
        last_day(
            cast(
                date_trunc('quarter', cast($month_end as date) + interval 1 day)
                - interval 1 month as date
            )
        ) as quarter_end
    union all
    select
        2 as place,
        last_day(
            cast(
                date_trunc('quarter', cast($month_end as date) + interval 1 day)
                - interval 4 month as date
            )
        ) as quarter_end
    union all
    select
        3 as place,
        last_day(
            cast(
                date_trunc('quarter', cast($month_end as date) + interval 1 day)
                - interval 7 month as date
            )
        ) as quarter_end
    union all
    select
        4 as place,
        last_day(
            cast(
                date_trunc('quarter', cast($month_end as date) + interval 1 day)
                - interval 10 month as date
            )
        ) as quarter_end

),

measured as (

    select
        cycle.month_end,
        cycle.manager_id,
        sum(cycle.weight * cycle.attainment_capped) / sum(cycle.weight) as score
    from scorecard_cycle_month as cycle
    inner join quarters on cycle.month_end = quarters.quarter_end
    where cycle.cycle = 'quarter'
    group by cycle.month_end, cycle.manager_id

),

graded as (

    select
        manager_id,
        grade,
        valid_from,
        lag(grade) over (partition by manager_id order by valid_from) as grade_before,
        min(valid_from) over (partition by manager_id) as recorded_from
    from stg_manager
    where valid_from <= $month_end

),

entered as (

    -- The last time the grade changed, or the first time it was written down.
    select
        manager_id,
        max(valid_from) as entered_on,
        min(recorded_from) as recorded_from
    from graded
    where grade_before is null or grade_before <> grade
    group by manager_id

),

in_grade as (

    -- A record that holds one grade and no beginning does not say since when.
    select
        entered.manager_id,
        case
            when entered.entered_on > entered.recorded_from then entered.entered_on
            when
                entered.recorded_from > cast('1900-01-01' as date)
                and entered.recorded_from <= manager.hired_on
                then manager.hired_on
        end as grade_since
    from entered
    inner join manager_month as manager
        on manager.month_end = $month_end and entered.manager_id = manager.manager_id

),

people as (

    select
        manager.*,
        in_grade.grade_since,
        -- To the last day of a month every month begun is whole.
        date_diff(
            'month',
            cast(date_trunc('month', in_grade.grade_since) as date),
            cast(date_trunc('month', cast($month_end as date)) as date)
        ) as months_in_grade,
        -- Nobody has been in a grade for longer than in post.
        date_diff(
            'month',
            cast(
                date_trunc('month', coalesce(in_grade.grade_since, manager.hired_on)) as date
            ),
            cast(date_trunc('month', cast($month_end as date)) as date)
        ) as months_at_most,
        rules.profile,
        rules.up_score,
        rules.up_quarters,
        rules.down_score,
        rules.down_quarters
    from manager_month as manager
    inner join rules on rules.newest = 1
    left join in_grade on manager.manager_id = in_grade.manager_id
    where manager.month_end = $month_end and manager.is_client_manager and manager.is_in_post

),

scored as (

    -- Without a behaviour score the quarter has no score, and a run ends there.
    select
        people.manager_id,
        quarters.place,
        people.up_score,
        people.down_score,
        scorecard_month.w_quantitative * measured.score
        + scorecard_month.w_behaviour * behaviour.behaviour_score as score
    from people
    cross join quarters
    left join measured
        on
            quarters.quarter_end = measured.month_end
            and people.manager_id = measured.manager_id
    left join manager_month as behaviour
        on
            quarters.quarter_end = behaviour.month_end
            and people.manager_id = behaviour.manager_id
    left join scorecard_month on quarters.quarter_end = scorecard_month.month_end

),

runs as (

    select
        manager_id,
        max(case when place = 1 then score end) as score_1,
        max(case when place = 2 then score end) as score_2,
        max(case when place = 3 then score end) as score_3,
        max(case when place = 4 then score end) as score_4,
        count(score) as n_scored,
        coalesce(
            min(case when coalesce(score >= up_score, false) then null else place end) - 1, 4
        ) as n_up_running,
        coalesce(
            min(case when coalesce(score < down_score, false) then null else place end) - 1, 4
        ) as n_down_running
    from scored
    group by manager_id

),

findings as (

    select
        manager_id,
        count(*) as n_open_findings
    from compliance_gate_month
    where month_end = $month_end and gate is not null
    group by manager_id

),

judged as (

    select
        people.branch_id,
        people.manager_id,
        people.profile,
        people.grade,
        people.up_score,
        people.down_score,
        people.up_quarters,
        people.down_quarters,
        people.grade_since,
        people.months_in_grade,
        grade.months_in_grade as months_asked,
        runs.score_1,
        runs.score_2,
        runs.score_3,
        runs.score_4,
        runs.n_scored,
        runs.n_up_running,
        runs.n_down_running,
        grade.above,
        grade.below,
        coalesce(findings.n_open_findings, 0) as n_open_findings,
        case
            when
                runs.n_up_running >= people.up_quarters
                and grade.above is not null
                and findings.manager_id is not null
                then 'grade_up_barred'
            when
                runs.n_up_running >= people.up_quarters
                and grade.above is not null
                and people.months_at_most < grade.months_in_grade
                then 'grade_up_too_soon'
            when runs.n_up_running >= people.up_quarters and grade.above is not null
                then 'grade_up'
            when runs.n_down_running >= people.down_quarters and grade.below is not null
                then 'grade_down'
            when runs.n_scored < people.up_quarters then 'grade_not_enough'
            else 'grade_stays'
        end as grade_verdict
    from people
    inner join runs on people.manager_id = runs.manager_id
    left join profile_grade as grade
        on people.profile = grade.profile and people.grade = grade.grade
    left join findings on people.manager_id = findings.manager_id

)

select
    cast($month_end as date) as month_end,
    branch_id,
    manager_id,
    profile,
    grade,
    grade_verdict,
    case grade_verdict when 'grade_up' then above when 'grade_down' then below else grade end
        as next_grade,
    score_1,
    score_2,
    score_3,
    score_4,
    n_scored,
    n_up_running,
    n_down_running,
    n_open_findings,
    cast(up_score as double) as up_score,
    cast(down_score as double) as down_score,
    grade_since,
    months_in_grade,
    months_asked,
    up_quarters,
    down_quarters

from judged
