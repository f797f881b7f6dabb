/*
[mart]
grain     = ["month_end", "manager_id", "client_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "When each assigned client was last reached and how often its tier asks for it, one row per manager and client he is responsible for on the month end.", zh = "每位经理名下每个客户的最近有效联系与层级要求频次，每经理、客户一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "" }
branch_id          = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id         = { en = "Manager", zh = "客户经理", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
tier               = { en = "Tier", zh = "客户层级", unit = "" }
share              = { en = "The manager's share of the client", zh = "经理份额", unit = "ratio" }
cadence_days       = { en = "A contact at least every", zh = "联系间隔要求", unit = "days" }
assigned_since     = { en = "Responsible without a break since", zh = "连续负责起始日", unit = "" }
days_assigned      = { en = "Days responsible", zh = "已负责天数", unit = "days" }
last_contact_on    = { en = "Last effective contact by anyone", zh = "最近有效联系日", unit = "" }
days_since_contact = { en = "Days since that contact, or since the assignment when there was none", zh = "距最近联系天数（无则自分配日起）", unit = "days" }
is_counted         = { en = "Responsible for enough of the interval that it can be asked of him", zh = "负责时间已足，纳入考核", unit = "" }
is_covered         = { en = "Reached within the interval", zh = "间隔内已有效联系", unit = "" }
is_overdue         = { en = "Longer than the interval without contact", zh = "超期未访", unit = "" }
*/
with

stretches as (

    -- An assignment that begins where the manager's last one ended continues it.
    select
        client_id,
        manager_id,
        valid_from,
        max(coalesce(valid_to, cast('9999-12-31' as date))) over (
            partition by client_id, manager_id
            order by valid_from
            rows between unbounded preceding and 1 preceding
        ) as held_until
    from stg_assignment
    where role = 'relationship' and valid_from <= $month_end

),

beginnings as (

    select
        client_id,
        manager_id,
        max(valid_from) as assigned_since
    from stretches
    where held_until is null or held_until < valid_from
    group by client_id, manager_id

),

contacts as (

    -- Anyone's contact counts: the client was reached.
    select
        client_id,
        max(cast(done_at as date)) as last_contact_on
    from stg_visit
    where effective_flag and cast(done_at as date) <= $month_end
    group by client_id

),

book as (

    select
        held.client_id,
        held.manager_id,
        held.month_end_share as share,
        coalesce(client_month.tier, 'ordinary') as tier
    from client_holder_month as held
    left join client_month
        on
            held.month_end = client_month.month_end
            and held.client_id = client_month.client_id
    where
        held.month_end = $month_end
        and held.manager_id is not null
        and held.month_end_share > 0

),

cadence as (

    select
        profile_cadence.tier,
        profile_cadence.days as cadence_days
    from profile_cadence
    inner join scorecard_month on profile_cadence.profile = scorecard_month.profile
    where scorecard_month.month_end = $month_end

),

dated as (

    select
        book.*,
        manager.branch_id,
        cadence.cadence_days,
        beginnings.assigned_since,
        contacts.last_contact_on,
        date_diff('day', beginnings.assigned_since, cast($month_end as date)) + 1 as days_assigned,
        date_diff(
            'day',
            coalesce(contacts.last_contact_on, beginnings.assigned_since),
            cast($month_end as date)
        ) as days_since_contact
    from book
    inner join cadence on book.tier = cadence.tier
    inner join beginnings
        on book.client_id = beginnings.client_id and book.manager_id = beginnings.manager_id
    left join contacts on book.client_id = contacts.client_id
    left join manager_version_month as manager
        on manager.month_end = $month_end and book.manager_id = manager.manager_id

)

select
    cast($month_end as date) as month_end,
    branch_id,
    manager_id,
    client_id,
    tier,
    share,
    cadence_days,
    assigned_since,
    days_assigned,
    last_contact_on,
    days_since_contact,
    days_assigned >= cadence_days * standard.coverage_cohort_share as is_counted,
    last_contact_on is not null and days_since_contact <= cadence_days as is_covered,
    days_since_contact > cadence_days as is_overdue

from dated
inner join load_standard_month as standard on standard.month_end = $month_end
