/*
[mart]
grain     = ["month_end", "kind", "facility_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["kind", "facility_id"]
meaning   = { en = "What wants attention in one facility, one row per warning and facility: ageing, falls of the class, permanent overdrafts, collateral.", zh = "单笔授信的预警：逾期账龄、分类下迁、锁结透支、押品，每项预警、每笔授信一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
kind         = { en = "Kind", zh = "类型", unit = "" }
client_id    = { en = "Client", zh = "客户编号", unit = "" }
facility_id  = { en = "Facility", zh = "授信编号", unit = "" }
severity     = { en = "Severity, 1 note to 3 act now", zh = "严重程度（1提示至3立即处置）", unit = "" }
amount_cny   = { en = "Amount", zh = "金额", unit = "cny" }
measure      = { en = "Measured value", zh = "测算值", unit = "" }
threshold    = { en = "Threshold", zh = "阈值", unit = "" }
since        = { en = "Since, where the extracts say it", zh = "起始（数据可知时）", unit = "" }
is_since_at_least = { en = "At least since then", zh = "至少自该日起", unit = "" }
level        = { en = "What makes it new again when it grows; empty for what happened this month", zh = "加重判定值：较上月升高即视为新增；当月发生事项为空", unit = "" }
rule         = { en = "Rule", zh = "规则", unit = "" }
opens        = { en = "Opens the rows of", zh = "对应明细指标", unit = "" }
*/
with

rules as (

    select *
    from watch_rule_month
    where month_end = $month_end

),

-- What one facility shows; every group its client belongs to reads it there.
facilities as (

    select
        c.*,
        r.overdue_days_gt,
        r.hardcore_overdraft_days,
        r.hardcore_overdraft_use,
        r.stale_valuation_days,
        f.overdue_principal_cny,
        f.on_balance_cny,
        f.credit_balance_cny,
        p.released_on,
        p.oldest_valued_on,
        case when c.days_past_due > 90 then 3 when c.days_past_due > 30 then 2 else 1 end
            as age_rank,
        case c.five_class
            when 'normal' then 1 when 'special_mention' then 2 when 'substandard' then 3
            when 'doubtful' then 4 when 'loss' then 5
        end as class_rank,
        case c.previous_five_class
            when 'normal' then 1 when 'special_mention' then 2 when 'substandard' then 3
            when 'doubtful' then 4 when 'loss' then 5
        end as previous_class_rank
    from facility_change_month as c
    cross join rules as r
    inner join facility_month as f on c.facility_id = f.facility_id and f.month_end = $month_end
    left join facility_cover_month as p
        on c.facility_id = p.facility_id and p.month_end = $month_end
    where c.month_end = $month_end and c.is_present

),

-- The day of a fall, where the history of classes knows it.
falls as (

    select
        f.facility_id,
        max_by(h.valid_from, h.valid_from) as fell_on,
        max_by(h.five_class, h.valid_from) as last_class
    from facilities as f
    inner join stg_class_hist as h on f.facility_id = h.facility_id
    where f.class_rank > f.previous_class_rank and h.valid_from <= $month_end
    group by f.facility_id

),

found as (

    select
        'overdue' as kind,
        client_id,
        facility_id,
        age_rank as severity,
        overdue_principal_cny as amount_cny,
        cast(days_past_due as double) as measure,
        cast(overdue_days_gt as double) as threshold,
        cast($month_end as date) + cast(-days_past_due as integer) as since,
        false as is_since_at_least,
        cast(age_rank as double) as level,
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
        cast($month_end as date) + cast(-days_past_due as integer) as since,
        false as is_since_at_least,
        cast(age_rank as double) as level,
        'group_trigger' as rule,
        'E18' as opens
    from facilities
    where days_past_due > 0 and product = 'trade_finance'
    union all
    select
        'class_down' as kind,
        f.client_id,
        f.facility_id,
        case when f.class_rank >= 3 then 3 else 2 end as severity,
        f.on_balance_cny as amount_cny,
        cast(null as double) as measure,
        cast(null as double) as threshold,
        case when h.last_class = f.five_class then h.fell_on else cast($month_end as date) end
            as since,
        false as is_since_at_least,
        cast(null as double) as level,
        'five_classes' as rule,
        'E21.classes' as opens
    from facilities as f
    left join falls as h on f.facility_id = h.facility_id
    where f.class_rank > f.previous_class_rank
    union all
    select
        'hardcore_overdraft' as kind,
        client_id,
        facility_id,
        2 as severity,
        on_balance_cny as amount_cny,
        cast(months_overdrawn as double) as measure,
        hardcore_overdraft_days / 30.0 as threshold,
        overdrawn_since as since,
        is_overdrawn_from_start as is_since_at_least,
        cast(1 as double) as level,
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
        released_on as since,
        false as is_since_at_least,
        cast(n_released as double) as level,
        'group_trigger' as rule,
        'E27.released' as opens
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
        oldest_valued_on + cast(stale_valuation_days + 1 as integer) as since,
        false as is_since_at_least,
        cast(n_stale as double) as level,
        'watch_stale' as rule,
        'E27.stale' as opens
    from facilities
    where n_stale > 0 and closing_exposure_cny > 0

)

select
    cast($month_end as date) as month_end,
    kind,
    client_id,
    facility_id,
    severity,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    measure,
    cast(threshold as double) as threshold,
    since,
    is_since_at_least,
    level,
    rule,
    opens
from found
