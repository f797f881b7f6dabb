/*
[mart]
grain     = ["month_end", "facility_id", "manager_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Non-performing loans and who looks after them now, one row per facility and manager responsible on the month end; null manager = nobody. A loan that was bad before he took the client over is inherited, and ring-fenced for the months the scorecard gives.", zh = "不良贷款及其现任责任人，每笔贷款、月末责任经理一行；空为无主。接手前已不良者为继承不良，在考核方案规定月数内隔离。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
branch_id       = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id      = { en = "Responsible on the month end, null = nobody", zh = "月末责任经理，空为无主", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
facility_id     = { en = "Facility", zh = "授信编号", unit = "" }
npl_balance_cny = { en = "Non-performing balance, by his share", zh = "不良余额（按份额）", unit = "cny" }
five_class      = { en = "Five-tier class", zh = "五级分类", unit = "" }
days_past_due   = { en = "Days past due", zh = "逾期天数", unit = "days" }
bad_since       = { en = "Non-performing since, as far as the data reach", zh = "不良起始日（以数据所及为限）", unit = "" }
assigned_since  = { en = "He has had the client since", zh = "接手日", unit = "" }
is_inherited    = { en = "Bad before he took over", zh = "接手前已不良", unit = "" }
is_ring_fenced  = { en = "Inherited and still ring-fenced", zh = "继承且仍在隔离期", unit = "" }
*/
with

bad as (

    select
        facility_id,
        client_id,
        five_class,
        days_past_due,
        loan_balance_cny
    from facility_month
    where month_end = $month_end and is_npl and loan_balance_cny <> 0

),

known as (

    select
        facility_id,
        min(cast(bad_since as date)) as bad_since
    from previous_bad_loan_month
    group by facility_id

),

dated as (

    -- In the first month on file the days past due tell how long it has been bad.
    select
        bad.*,
        coalesce(
            known.bad_since,
            cast($month_end as date)
            - cast(
                greatest(coalesce(bad.days_past_due, 0) - scorecard_month.bad_after_days, 0)
                as integer
            )
        ) as bad_since
    from bad
    inner join scorecard_month on scorecard_month.month_end = $month_end
    left join known on bad.facility_id = known.facility_id

),

owners as (

    select
        client_id,
        manager_id,
        month_end_share
    from client_holder_month
    where month_end = $month_end and month_end_share > 0

),

since as (

    select
        client_id,
        manager_id,
        assigned_since
    from contact_month
    where month_end = $month_end

),

held as (

    select
        dated.*,
        owners.manager_id,
        coalesce(owners.month_end_share, 1) as share,
        since.assigned_since,
        coalesce(since.assigned_since > dated.bad_since, false) as is_inherited
    from dated
    left join owners on dated.client_id = owners.client_id
    left join since
        on owners.client_id = since.client_id and owners.manager_id = since.manager_id

)

select
    cast($month_end as date) as month_end,
    owner.branch_id,
    held.manager_id,
    held.client_id,
    held.facility_id,
    cast(held.loan_balance_cny * held.share as decimal(18, 2)) as npl_balance_cny,
    held.five_class,
    held.days_past_due,
    held.bad_since,
    held.assigned_since,
    held.is_inherited,
    held.is_inherited
    and date_diff('month', held.assigned_since, cast($month_end as date))
    < scorecard_month.ring_fence_months as is_ring_fenced

from held
inner join scorecard_month on scorecard_month.month_end = $month_end
left join client_owner_month as owner
    on owner.month_end = $month_end and held.client_id = owner.client_id
