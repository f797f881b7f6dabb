/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Whether a client is silent, dormant, lost, new, woken or unserved at a month end, each against the rules in force. One row per month and client.", zh = "客户月末是否沉默、睡眠、流失、新增、唤醒或未被服务，均按当时有效规则判定。每月每客户一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "" }
client_id             = { en = "Client", zh = "客户编号", unit = "" }
branch_id             = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id            = { en = "Main relationship manager", zh = "主办客户经理", unit = "" }
tier                  = { en = "Tier", zh = "客户层级", unit = "" }
is_active             = { en = "Uses a product of the bank", zh = "是否活跃（在用产品）", unit = "" }
n_event_months        = { en = "Months with a transaction of its own", zh = "有主动交易的月数", unit = "count" }
median_gap_months     = { en = "Its own rhythm: median gap between such months", zh = "自身节奏：交易月间隔中位数", unit = "number" }
silence_basis         = { en = "Judged by: own_rhythm or tier_default", zh = "判定依据：自身节奏或层级默认", unit = "" }
silence_limit_months  = { en = "Months of silence allowed", zh = "容许沉默月数", unit = "number" }
last_event_on         = { en = "Last transaction of its own", zh = "最近主动交易日", unit = "" }
months_silent         = { en = "Months since (where none is known: months observed)", zh = "沉默月数（无记录时为观察月数）", unit = "count" }
days_silent           = { en = "Days since", zh = "沉默天数", unit = "days" }
is_silent             = { en = "Silent for longer than allowed (null: no activity data)", zh = "是否沉默（空：无交易数据）", unit = "" }
is_dormant            = { en = "Dormant (null: no activity data)", zh = "是否睡眠（空：无交易数据）", unit = "" }
is_reactivated        = { en = "Dormant the month before, and began a transaction", zh = "是否由睡眠唤醒", unit = "" }
is_new                = { en = "Became active this month, and carries on no earlier number", zh = "是否本月新增（非承接原客户号）", unit = "" }
new_kind              = { en = "new_name, or known_group: member of a group the bank knew", zh = "新户类型：新名称户或存量集团交叉营销", unit = "" }
balance_cny           = { en = "Deposits and loans, average of the month", zh = "存贷款（当月平均）", unit = "cny" }
trailing_balance_cny  = { en = "Deposits and loans, trailing average", zh = "存贷款（回看期平均）", unit = "cny" }
lost_reason           = { en = "Why it counts as lost: closed, drained, no_transaction", zh = "流失原因：已停用、余额流失、长期无交易", unit = "" }
is_lost               = { en = "Counts as lost", zh = "是否流失", unit = "" }
net_revenue_cny       = { en = "Net revenue a month after expected loss, mean of the trailing twelve", zh = "月均净收入（已减预期损失，近12个月）", unit = "cny" }
last_contact_on       = { en = "Last effective contact by anyone", zh = "最近有效联系日", unit = "" }
cadence_days          = { en = "A contact at least every", zh = "联系间隔要求", unit = "days" }
days_since_contact    = { en = "Days since (where none: since there could have been one)", zh = "未联系天数（无记录时自可联系日起）", unit = "days" }
is_unserved           = { en = "No effective contact within the tier's standard", zh = "是否超出层级联系标准", unit = "" }
bureau_as_of          = { en = "Date of the bureau's information", zh = "征信日期", unit = "" }
all_bank_debt_cny     = { en = "Debt at all banks (null: unknown)", zh = "全部银行负债（空：未知）", unit = "cny" }
is_successor          = { en = "Carries on an earlier client number", zh = "是否承接原客户号", unit = "" }
*/
with

members as (

    select
        *,
        extract(year from month_end) * 12 + extract(month from month_end) as month_number
    from client_month
    where month_end = $month_end

),

observed as (

    select
        activity.client_id,
        activity.client_initiated_txn_cnt > 0 as is_event,
        case
            when activity.last_txn_date <= $month_end then activity.last_txn_date
            when activity.client_initiated_txn_cnt > 0 then activity.month_end
        end as event_on,
        activity.month_end,
        extract(year from activity.month_end) * 12
        + extract(month from activity.month_end) as month_number
    from stg_activity_month as activity
    inner join activity_rule_month as rule
        on
            rule.month_end = $month_end
            and date_diff('month', activity.month_end, cast($month_end as date))
            < rule.rhythm_months
    where activity.month_end <= $month_end

),

seen as (

    select
        client_id,
        cast(date_trunc('month', min(month_end)) as date) as observed_from,
        max(event_on) as last_event_on,
        count(case when is_event then 1 end) as n_event_months
    from observed
    group by client_id

),

gap as (

    select
        client_id,
        month_number - lag(month_number) over (
            partition by client_id order by month_number
        ) as gap_months
    from observed
    where is_event

),

ordered_gap as (

    select
        client_id,
        gap_months,
        row_number() over (partition by client_id order by gap_months) as place,
        count(*) over (partition by client_id) as n_gaps
    from gap
    where gap_months is not null

),

rhythm as (

    -- The median: the middle gap, or the mean of the two in the middle.
    select
        client_id,
        avg(cast(gap_months as double)) as median_gap_months
    from ordered_gap
    where place * 2 between n_gaps and n_gaps + 2
    group by client_id

),

month_balance as (

    select
        past.client_id,
        past.month_end,
        coalesce(past.deposit_average_cny, past.deposit_balance_cny, 0) as deposits,
        coalesce(past.loan_balance_cny, 0) as loans
    from client_month as past
    inner join activity_rule_month as rule
        on
            rule.month_end = $month_end
            and date_diff('month', past.month_end, cast($month_end as date))
            < rule.lost_average_months
    where past.month_end <= $month_end

),

averaged as (

    select
        client_id,
        cast(sum(deposits + loans) as double) / count(*) as balance,
        cast(sum(deposits) as double) / count(*) as deposits,
        count(*) as n_months
    from month_balance
    group by client_id

),

contact as (

    select
        client_id,
        max(cast(done_at as date)) as last_contact_on
    from stg_visit
    where effective_flag and cast(done_at as date) <= $month_end
    group by client_id

),

recorded as (

    -- Before the bank began to record visits nobody can be said to have missed one.
    select cast(date_trunc('month', min(coalesce(done_at, planned_at))) as date) as recorded_from
    from stg_visit

),

cadence as (

    select
        profile_cadence.tier,
        profile_cadence.days as cadence_days
    from profile_cadence
    inner join scorecard_month on profile_cadence.profile = scorecard_month.profile
    where scorecard_month.month_end = $month_end

),

bureau as (

    select
        client_id,
        max(as_of) as bureau_as_of,
        max_by(total_bank_debt, as_of) as all_bank_debt
    from stg_bureau
    where as_of <= $month_end
    group by client_id

),

known_group as (

    -- A group the bank knew: another client of it was active before the month began.
    select distinct own.client_id
    from group_member_month as own
    inner join group_member_month as other
        on
            other.month_end = $month_end
            and own.profile = other.profile
            and own.group_id = other.group_id
            and own.client_id <> other.client_id
    inner join members as older
        on
            other.client_id = older.client_id
            and older.first_active_on < date_trunc('month', cast($month_end as date))
    inner join members as newcomer
        on
            own.client_id = newcomer.client_id
            and newcomer.first_active_on >= date_trunc('month', cast($month_end as date))
    where
        own.month_end = $month_end
        and own.profile in ('CN-2018', 'declared')

),

successor as (

    select distinct survivor_id as client_id
    from client_lineage_month
    where month_end = $month_end

),

bank as (

    select max(n_income_months_12m) as n_months
    from members

),

joined as (

    select
        members.*,
        rule.rhythm_min_events,
        rule.dormant_days,
        rule.dormant_balance_cny,
        rule.lost_balance_share,
        rule.lost_least_months,
        rule.lost_silent_days,
        coalesce(seen.n_event_months, 0) as n_event_months,
        rhythm.median_gap_months,
        seen.client_id is not null as has_activity,
        seen.last_event_on,
        coalesce(seen.last_event_on, seen.observed_from) as silent_since,
        case
            when seen.n_event_months >= rule.rhythm_min_events
                then
                    greatest(
                        rule.rhythm_factor * rhythm.median_gap_months,
                        cast(rule.rhythm_floor_months as double)
                    )
            else cast(silent_default.months as double)
        end as silence_limit_months,
        coalesce(members.deposit_average_cny, members.deposit_balance_cny, 0) as deposits_now,
        coalesce(members.loan_balance_cny, 0) as loans_now,
        averaged.balance as trailing_balance,
        averaged.deposits as trailing_deposits,
        averaged.n_months as n_trailing_months,
        contact.last_contact_on,
        cadence.cadence_days,
        coalesce(
            contact.last_contact_on, greatest(members.first_active_on, recorded.recorded_from)
        ) as uncontacted_since,
        recorded.recorded_from,
        bureau.bureau_as_of,
        bureau.all_bank_debt,
        known_group.client_id is not null as is_of_known_group,
        successor.client_id is not null as is_successor,
        bank.n_months as n_bank_months,
        cast(previous.is_dormant as boolean) as was_dormant
    from members
    inner join activity_rule_month as rule on rule.month_end = $month_end
    cross join recorded
    cross join bank
    left join profile_silent_default as silent_default
        on
            rule.activity_profile = silent_default.profile
            and members.tier = silent_default.tier
    left join seen on members.client_id = seen.client_id
    left join rhythm on members.client_id = rhythm.client_id
    left join averaged on members.client_id = averaged.client_id
    left join contact on members.client_id = contact.client_id
    left join cadence on coalesce(members.tier, 'ordinary') = cadence.tier
    left join bureau on members.client_id = bureau.client_id
    left join known_group on members.client_id = known_group.client_id
    left join successor on members.client_id = successor.client_id
    left join previous_client_attention_month as previous
        on members.client_id = previous.client_id

),

timed as (

    select
        *,
        case
            when last_event_on is not null
                then
                    month_number
                    - extract(year from last_event_on) * 12 - extract(month from last_event_on)
            when has_activity
                then
                    month_number + 1
                    - extract(year from silent_since) * 12 - extract(month from silent_since)
        end as months_silent,
        date_diff('day', silent_since, cast($month_end as date)) as days_silent,
        first_active_on >= date_trunc('month', cast($month_end as date))
        and not is_successor as is_new,
        date_diff('day', uncontacted_since, cast($month_end as date)) as days_since_contact,
        -- A loan repaid is no loss while the deposits stay.
        coalesce(
            n_trailing_months >= lost_least_months
            and trailing_balance > 0
            and cast(deposits_now + loans_now as double) < lost_balance_share * trailing_balance
            and not (
                loans_now = 0
                and deposits_now > 0
                and cast(deposits_now as double) >= lost_balance_share * trailing_deposits
            ), false
        ) as is_drained
    from joined

),

judged as (

    select
        *,
        case
            when client_status = 'prospect' then null
            when not is_active then 'closed'
            when is_drained then 'drained'
            when has_activity and days_silent >= lost_silent_days then 'no_transaction'
        end as lost_reason
    from timed

)

select
    cast($month_end as date) as month_end,
    client_id,
    branch_id,
    manager_id,
    tier,
    is_active,
    n_event_months,
    median_gap_months,
    case
        when n_event_months >= rhythm_min_events then 'own_rhythm' else 'tier_default'
    end as silence_basis,
    silence_limit_months,
    last_event_on,
    cast(months_silent as bigint) as months_silent,
    days_silent,
    case
        when has_activity then coalesce(is_active and months_silent > silence_limit_months, false)
    end as is_silent,
    case
        when has_activity
            then
                client_status = 'active'
                and days_silent >= dormant_days
                and deposits_now + loans_now < dormant_balance_cny
    end as is_dormant,
    coalesce(was_dormant and n_client_transactions > 0, false) as is_reactivated,
    coalesce(is_new, false) as is_new,
    case when is_new then case when is_of_known_group then 'known_group' else 'new_name' end end
        as new_kind,
    cast(deposits_now + loans_now as decimal(18, 2)) as balance_cny,
    -- Means stay doubles: engines round half a cent either way.
    cast(trailing_balance as double) as trailing_balance_cny,
    lost_reason,
    lost_reason is not null as is_lost,
    cast(
        coalesce(deposit_contribution_12m_cny, 0)
        + coalesce(loan_contribution_12m_cny, 0)
        + coalesce(fee_contribution_12m_cny, 0) as double
    ) / nullif(n_bank_months, 0) as net_revenue_cny,
    last_contact_on,
    cadence_days,
    days_since_contact,
    case
        when recorded_from is not null
            then coalesce(is_active and days_since_contact > cadence_days, false)
    end as is_unserved,
    bureau_as_of,
    cast(all_bank_debt as decimal(18, 2)) as all_bank_debt_cny,
    is_successor
from judged
