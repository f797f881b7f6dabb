/*
[mart]
grain     = ["month_end", "manager_id", "client_id", "from_day"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "How a manager kept each client's visit interval over the months counted: intervals asked for and intervals that passed without a contact, by the gaps between contacts. One row per manager, client and stretch of responsibility.", zh = "统计期内每位经理对每个客户的走访间隔执行情况：按两次联系的间隔计算应走访间隔数与空过间隔数。每经理、客户、负责时段一行。" }
[columns]
month_end         = { en = "Month end", zh = "月末", unit = "" }
branch_id         = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id        = { en = "Manager", zh = "客户经理", unit = "" }
client_id         = { en = "Client", zh = "客户编号", unit = "" }
tier              = { en = "Tier", zh = "客户层级", unit = "" }
from_day          = { en = "First day counted", zh = "统计起始日", unit = "" }
to_day            = { en = "First day counted no longer", zh = "统计截止日（不含）", unit = "" }
days_counted      = { en = "Days responsible and counted", zh = "负责并计入的天数", unit = "days" }
share             = { en = "The manager's share of the client", zh = "经理份额", unit = "ratio" }
cadence_days      = { en = "A contact at least every", zh = "联系间隔要求", unit = "days" }
n_contact_days    = { en = "Days with an effective contact", zh = "有效联系天数", unit = "count" }
longest_gap_days  = { en = "Longest gap without contact", zh = "最长未联系间隔", unit = "days" }
intervals_due     = { en = "Intervals asked for", zh = "应走访间隔数", unit = "count" }
intervals_missed  = { en = "Intervals that passed without a contact", zh = "空过间隔数", unit = "count" }
*/
with

first_visit as (

    -- Before the bank began to record visits nobody can be said to have missed one.
    select cast(date_trunc('month', min(coalesce(done_at, planned_at))) as date) as recorded_from
    from stg_visit

),

counted_from as (

    -- Whole months that end with the month asked: so many days back from its middle lie in the
    -- middle of the first of them, up to a century ago.
    select
        greatest(
            cast(
                date_trunc(
                    'month',
                    cast($month_end as date) - 15
                    - cast(round((standard.visit_window_months - 1) * 30.436875) as integer)
                ) as date
            ),
            first_visit.recorded_from
        ) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on
    from first_visit
    inner join load_standard_month as standard on standard.month_end = $month_end

),

stretches as (

    select
        stretch.client_id,
        stretch.manager_id,
        stretch.share,
        greatest(stretch.from_day, counted_from.starts_on) as from_day,
        least(coalesce(stretch.to_day, counted_from.ends_on), counted_from.ends_on) as to_day
    from responsible_stretch_month as stretch
    cross join counted_from
    where stretch.month_end = $month_end

),

asked as (

    select
        stretches.*,
        coalesce(client_month.tier, 'ordinary') as tier,
        cadence.days as cadence_days,
        date_diff('day', stretches.from_day, stretches.to_day) as days_counted
    from stretches
    inner join scorecard_month on scorecard_month.month_end = $month_end
    left join client_month
        on client_month.month_end = $month_end and stretches.client_id = client_month.client_id
    inner join profile_cadence as cadence
        on
            scorecard_month.profile = cadence.profile
            and coalesce(client_month.tier, 'ordinary') = cadence.tier
    where stretches.from_day < stretches.to_day

),

contact_days as (

    -- Several contacts on one day are one; anyone's counts, the client was reached.
    select distinct
        client_id,
        cast(done_at as date) as day
    from stg_visit
    where effective_flag and done_at is not null

),

marks as (

    select
        asked.client_id,
        asked.manager_id,
        asked.from_day,
        asked.cadence_days,
        contact_days.day,
        true as is_contact
    from asked
    inner join contact_days
        on
            asked.client_id = contact_days.client_id
            and asked.from_day <= contact_days.day
            and asked.to_day > contact_days.day
    union all
    select
        client_id,
        manager_id,
        from_day,
        cadence_days,
        cast(to_day - interval 1 day as date) as day,
        false as is_contact
    from asked

),

gaps as (

    select
        client_id,
        manager_id,
        from_day,
        cadence_days,
        is_contact,
        date_diff(
            'day',
            coalesce(
                lag(day) over (
                    partition by client_id, manager_id, from_day order by day asc, is_contact desc
                ),
                from_day
            ),
            day
        ) as gap_days
    from marks

),

missed as (

    -- A contact on the last day of an interval still keeps it; that day gone by without, it is missed.
    select
        client_id,
        manager_id,
        from_day,
        count(*) filter (where is_contact) as n_contact_days,
        max(gap_days) as longest_gap_days,
        sum(
            case
                when is_contact and gap_days > 0 then floor((gap_days - 1) / cadence_days)
                else floor(gap_days / cadence_days)
            end
        ) as intervals_missed
    from gaps
    group by client_id, manager_id, from_day

)

select
    cast($month_end as date) as month_end,
    manager.branch_id,
    asked.manager_id,
    asked.client_id,
    asked.tier,
    asked.from_day,
    asked.to_day,
    asked.days_counted,
    asked.share,
    asked.cadence_days,
    missed.n_contact_days,
    missed.longest_gap_days,
    cast(floor((asked.days_counted - 1) / asked.cadence_days) as bigint) as intervals_due,
    cast(missed.intervals_missed as bigint) as intervals_missed

from asked
inner join missed
    on
        asked.client_id = missed.client_id
        and asked.manager_id = missed.manager_id
        and asked.from_day = missed.from_day
inner join manager_version_month as manager
    on manager.month_end = $month_end and asked.manager_id = manager.manager_id
