/*
[table]
title   = { en = "Staffing by segment", zh = "分客群人员配比" }
meaning = { en = "Posts of relationship managers for each product manager, by branch and segment served, at the last month end of the period, beside the founding documents' ratio. More relationship managers a product manager than the ratio means product managers are missing, the largest gap first.", zh = "期末各机构、客群的客户经理与产品经理配比，对照立项文件标准。高于标准说明产品经理不足，缺口最大者在前。" }
grain   = ["branch_id", "segment"]
inputs  = ["manager"]
[columns]
branch_id          = { en = "Branch", zh = "机构", unit = "" }
segment            = { en = "Segment", zh = "客群", unit = "" }
rm_fte             = { en = "Relationship managers", zh = "客户经理", unit = "fte" }
credit_fte         = { en = "Credit product managers", zh = "信贷产品经理", unit = "fte" }
treasury_fte       = { en = "Treasury product managers", zh = "资金产品经理", unit = "fte" }
rm_per_credit      = { en = "Relationship managers per credit product manager", zh = "每信贷产品经理对应客户经理", unit = "per_manager" }
rm_per_treasury    = { en = "Relationship managers per treasury product manager", zh = "每资金产品经理对应客户经理", unit = "per_manager" }
rm_per_pm_low      = { en = "Standard from", zh = "标准下限", unit = "per_manager" }
rm_per_pm_high     = { en = "Standard to", zh = "标准上限", unit = "per_manager" }
credit_verdict     = { en = "Credit against the standard", zh = "信贷对照标准", unit = "" }
treasury_verdict   = { en = "Treasury against the standard", zh = "资金对照标准", unit = "" }
credit_missing     = { en = "Credit product managers missing", zh = "信贷产品经理缺口", unit = "fte" }
treasury_missing   = { en = "Treasury product managers missing", zh = "资金产品经理缺口", unit = "fte" }
*/
with

tops as (

    select min(depth) as depth from branch

),

units as (

    -- People are counted at the level below the highest unit in view.
    select
        unit.branch_id,
        coalesce(home.branch_id, unit.branch_id) as home_id
    from branch as unit
    cross join tops
    left join branch as home
        on
            home.depth = tops.depth + 1
            and list_contains(string_split(unit.path, '/'), home.branch_id)

),

people as (

    select
        units.home_id as branch_id,
        manager.segment,
        sum(manager.fte) filter (where manager.manager_role = 'rm') as rm_fte,
        sum(manager.fte) filter (where manager.manager_role = 'credit_pm') as credit_fte,
        sum(manager.fte) filter (where manager.manager_role = 'treasury_pm') as treasury_fte
    from manager_month as manager
    inner join units on manager.branch_id = units.branch_id
    where
        manager.month_end = $to
        and manager.days_in_post > 0
        and manager.manager_role in ('rm', 'credit_pm', 'treasury_pm')
    group by all

),

compared as (

    select
        people.branch_id,
        people.segment,
        coalesce(people.rm_fte, 0) as rm_fte,
        coalesce(people.credit_fte, 0) as credit_fte,
        coalesce(people.treasury_fte, 0) as treasury_fte,
        standard.rm_per_pm_low,
        standard.rm_per_pm_high
    from people
    left join staffing_standard_month as standard
        on
            people.segment = standard.segment
            and standard.month_end = $to

)

select
    branch_id,
    segment,
    rm_fte,
    credit_fte,
    treasury_fte,
    rm_fte / nullif(credit_fte, 0) as rm_per_credit,
    rm_fte / nullif(treasury_fte, 0) as rm_per_treasury,
    rm_per_pm_low,
    rm_per_pm_high,
    case
        when rm_per_pm_high is null then 'no_standard'
        when rm_fte > rm_per_pm_high * credit_fte then 'too_few'
        when rm_fte < rm_per_pm_low * credit_fte then 'more_than_standard'
        else 'as_standard'
    end as credit_verdict,
    case
        when rm_per_pm_high is null then 'no_standard'
        when rm_fte > rm_per_pm_high * treasury_fte then 'too_few'
        when rm_fte < rm_per_pm_low * treasury_fte then 'more_than_standard'
        else 'as_standard'
    end as treasury_verdict,
    greatest(rm_fte / rm_per_pm_high - credit_fte, 0) as credit_missing,
    greatest(rm_fte / rm_per_pm_high - treasury_fte, 0) as treasury_missing

from compared

order by
    coalesce(credit_missing, 0) + coalesce(treasury_missing, 0) desc,
    branch_id asc,
    segment asc nulls last
