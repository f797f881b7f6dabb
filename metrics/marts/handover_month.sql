/*
[mart]
grain     = ["month_end", "client_id", "manager_id", "handed_on", "side"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Handovers made in the month, and those whose time of watching ended in it with what became of the client, beside clients of the same tier that nobody handed over. One row per handover and side: each side is seen by those who may see that manager.", zh = "当月发生的移交，以及当月观察期满的移交及其结果，并附同层级未移交客户对照。每笔移交按移出、接收两方各一行，仅可见该经理者可见。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
branch_id           = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id          = { en = "Manager of this side", zh = "本方经理", unit = "" }
side                = { en = "received or given", zh = "接收或移出", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
handed_on           = { en = "First day of the receiver", zh = "移交日", unit = "" }
has_checklist       = { en = "A signed checklist is on record", zh = "有签署的移交清单", unit = "" }
is_made             = { en = "Handed over this month", zh = "当月移交", unit = "" }
is_matured          = { en = "Time of watching ended this month", zh = "当月观察期满", unit = "" }
watched_until       = { en = "Watched until", zh = "观察至", unit = "" }
tier                = { en = "Tier before", zh = "移交前层级", unit = "" }
is_lost             = { en = "No longer active when the time ended; null = not active before, or not known", zh = "期满时已不活跃；空为原非活跃或未知", unit = "" }
has_complaint       = { en = "Complained while watched; null = not provided", zh = "观察期内有投诉；空为未提供", unit = "" }
peer_loss_rate      = { en = "Loss of clients of the tier not handed over", zh = "同层级未移交客户流失率", unit = "ratio" }
peer_complaint_rate = { en = "Clients of the tier not handed over that complained", zh = "同层级未移交客户投诉率", unit = "ratio" }
*/
with

events as (

    select
        event.*,
        standard.handover_watch_days,
        standard.handover_peer_months,
        cast(event.handed_on + cast(standard.handover_watch_days as integer) as date)
            as watched_until,
        last_day(event.handed_on) = $month_end as is_made,
        last_day(cast(event.handed_on + cast(standard.handover_watch_days as integer) as date))
        = $month_end as is_matured
    from handover_event_month as event
    inner join load_standard_month as standard on event.month_end = standard.month_end
    where event.month_end = $month_end

),

before_day as (

    -- Where those who stayed are compared from: the month end before the same stretch of days.
    select
        standard.handover_watch_days,
        last_day(
            cast(
                cast(date_trunc('month', cast($month_end as date)) as date)
                - cast(standard.handover_watch_days as integer) as date
            )
        ) as peers_before
    from load_standard_month as standard
    where standard.month_end = $month_end

),

complaints as (

    select distinct
        client_id,
        cast(received_at as date) as received_on
    from stg_complaint
    where client_id is not null

),

provided as (

    select count(*) > 0 as has_complaints from stg_complaint

),

peer_complaints as (

    select distinct complaints.client_id
    from complaints
    cross join before_day
    where
        complaints.received_on > before_day.peers_before
        and complaints.received_on <= cast($month_end as date)

),

watched_complaints as (

    select distinct
        events.client_id,
        events.handed_on
    from events
    inner join complaints
        on
            events.client_id = complaints.client_id
            and events.handed_on <= complaints.received_on
            and events.watched_until > complaints.received_on

),

recently_handed as (

    select distinct events.client_id
    from events
    where
        date_diff(
            'month',
            cast(date_trunc('month', events.handed_on) as date),
            cast(date_trunc('month', cast($month_end as date)) as date)
        ) < events.handover_peer_months

),

peers as (

    select
        client_before.tier,
        client_before.client_id,
        not coalesce(client_now.is_active, false) as is_lost,
        peer_complaints.client_id is not null as has_complaint
    from before_day
    inner join client_month as client_before
        on
            before_day.peers_before = client_before.month_end
            and client_before.is_active
    left join client_month as client_now
        on
            client_before.client_id = client_now.client_id
            and client_now.month_end = $month_end
    left join peer_complaints on client_before.client_id = peer_complaints.client_id
    left join recently_handed on client_before.client_id = recently_handed.client_id
    where recently_handed.client_id is null

),

peer_rates as (

    select
        tier,
        avg(case when is_lost then 1.0 else 0.0 end) as peer_loss_rate,
        avg(case when has_complaint then 1.0 else 0.0 end) as peer_complaint_rate
    from peers
    group by tier

),

judged as (

    select
        events.*,
        client_before.tier,
        case
            when events.is_matured and client_before.is_active
                then not coalesce(client_now.is_active, false)
        end as is_lost,
        case
            when events.is_matured and provided.has_complaints
                then watched_complaints.client_id is not null
        end as has_complaint,
        provided.has_complaints
    from events
    cross join provided
    left join watched_complaints
        on
            events.client_id = watched_complaints.client_id
            and events.handed_on = watched_complaints.handed_on
    left join client_month as client_before
        on
            events.client_id = client_before.client_id
            and client_before.month_end
            = cast(date_trunc('month', events.handed_on) - interval 1 day as date)
    left join client_month as client_now
        on events.client_id = client_now.client_id and client_now.month_end = $month_end
    where events.is_made or events.is_matured

),

sides as (

    select
        judged.*,
        'received' as side,
        judged.to_manager_id as manager_id
    from judged
    union all
    select
        judged.*,
        'given' as side,
        judged.from_manager_id as manager_id
    from judged

)

select
    cast($month_end as date) as month_end,
    manager.branch_id,
    sides.manager_id,
    sides.side,
    sides.client_id,
    sides.handed_on,
    sides.has_checklist,
    sides.is_made,
    sides.is_matured,
    sides.watched_until,
    sides.tier,
    sides.is_lost,
    sides.has_complaint,
    case when sides.is_lost is not null then peer_rates.peer_loss_rate end as peer_loss_rate,
    case when sides.has_complaint is not null then peer_rates.peer_complaint_rate end
        as peer_complaint_rate

from sides
inner join manager_version_month as manager
    on manager.month_end = $month_end and sides.manager_id = manager.manager_id
left join peer_rates on sides.tier = peer_rates.tier
