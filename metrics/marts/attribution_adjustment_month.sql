/*
[mart]
grain     = ["month_end", "client_id", "manager_id", "measure", "basis"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "What entries recorded after a month was settled change in it, one row per client, manager, measure and basis: as credited when it was settled, as it would be now, and the difference, which is posted in the first month not settled when the last of the entries was recorded. Over managers and nobody the differences of a client add to 0.", zh = "结算后补登的管户变更对当月归属的影响，每客户、经理、指标、口径一行：结算时口径、现时口径及差额；差额在最近一次补登时尚未结算的首个月份入账。同一客户各经理与无主的差额合计为0。" }
[columns]
month_end        = { en = "Month the amount belongs to", zh = "金额所属月份", unit = "" }
client_id        = { en = "Client", zh = "客户编号", unit = "" }
branch_id        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id       = { en = "Manager, null = nobody", zh = "客户经理，空为无主", unit = "" }
measure          = { en = "Measure", zh = "指标", unit = "" }
basis            = { en = "event, daily, day_weighted, month_end", zh = "口径", unit = "" }
as_was_cny       = { en = "As credited when the month was settled", zh = "结算时口径", unit = "cny" }
restated_cny     = { en = "By what is known now", zh = "现时口径", unit = "cny" }
adjustment_cny   = { en = "Restated less as was", zh = "现时口径减结算时口径", unit = "cny" }
recorded_on      = { en = "Last late entry recorded on", zh = "最近一次补登日期", unit = "" }
posted_month_end = { en = "Month the adjustment is posted in", zh = "调整入账月份", unit = "" }
*/
with

late as (

    select
        client_id,
        manager_id,
        measure,
        basis,
        max(recorded_on) as recorded_on,
        sum(case when version = 'as_was' then amount_cny else 0 end) as as_was,
        sum(case when version = 'restated' then amount_cny else 0 end) as restated
    from attribution_portion_month
    where
        month_end = $month_end
        and role = 'relationship'
        and recorded_on is not null
    group by client_id, manager_id, measure, basis

)

select
    cast($month_end as date) as month_end,
    late.client_id,
    owner.branch_id,
    late.manager_id,
    late.measure,
    late.basis,
    cast(late.as_was as decimal(18, 2)) as as_was_cny,
    cast(late.restated as decimal(18, 2)) as restated_cny,
    cast(late.restated - late.as_was as decimal(18, 2)) as adjustment_cny,
    late.recorded_on,
    -- The first month whose settlement day is not before the day of recording.
    last_day(
        late.recorded_on - cast(scorecard_month.settlement_days as integer)
    ) as posted_month_end

from late
inner join scorecard_month on scorecard_month.month_end = $month_end
left join client_owner_month as owner
    on
        owner.month_end = $month_end
        and late.client_id = owner.client_id

where late.as_was <> late.restated
