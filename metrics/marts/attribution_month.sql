/*
[mart]
grain     = ["month_end", "client_id", "role", "measure", "basis", "manager_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Who is credited with what: one row per client, role, measure, basis and manager; null manager = the orphan bucket. Relationship rows add up to the bank's total to the cent; in the other roles everyone assigned has the whole amount, so they never add over people.", zh = "业绩归属：每客户、角色、指标、口径、经理一行；经理为空即无主。主办角色合计与全行总额分毫不差；其他角色每人计全额，不可跨人相加。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
branch_id  = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id = { en = "Manager, null = orphan bucket", zh = "客户经理，空为无主", unit = "" }
role       = { en = "Role: relationship, credit, treasury, developer, region, booked", zh = "角色：主办、信贷、资金、开发、区域、记账", unit = "" }
measure    = { en = "net_revenue, deposit_average, loan_balance or npl_balance", zh = "指标：净收入、日均存款、贷款余额、不良余额", unit = "" }
basis      = { en = "event: owner of the day; daily: owner of each day's balance; day_weighted: spread by days of ownership; month_end: owner on the month end", zh = "口径：交易日责任人、逐日余额责任人、按天加权、月末责任人", unit = "" }
amount_cny = { en = "Amount credited", zh = "归属金额", unit = "cny" }
*/
with

portions as (

    select
        *,
        cast(amount as decimal(18, 2)) as cents
    from attribution_portion_month
    where month_end = $month_end

),

shared_clients as (

    -- Rounding can only leave something over where several people have a part.
    select client_id
    from assignment_share_month
    where month_end = $month_end and role = 'relationship'
    group by client_id
    having count(*) > 1

),

ranked as (

    select
        portions.client_id,
        portions.measure,
        portions.basis,
        portions.manager_id,
        cast(
            sum(portions.amount) over (
                partition by portions.client_id, portions.measure, portions.basis
            ) as decimal(18, 2)
        ) - sum(portions.cents) over (
            partition by portions.client_id, portions.measure, portions.basis
        ) as left_over,
        row_number() over (
            partition by portions.client_id, portions.measure, portions.basis
            order by abs(portions.amount) desc, coalesce(portions.manager_id, '') asc
        ) as size_rank
    from portions
    inner join shared_clients on portions.client_id = shared_clients.client_id
    where portions.role = 'relationship'

),

rounding as (

    select * from ranked
    where size_rank = 1 and left_over <> 0

)

select
    cast($month_end as date) as month_end,
    portions.client_id,
    owner.branch_id,
    portions.manager_id,
    portions.role,
    portions.measure,
    portions.basis,
    -- The cents that rounding leaves over go to the largest part.
    cast(portions.cents + coalesce(rounding.left_over, 0) as decimal(18, 2)) as amount_cny

from portions
left join rounding
    on
        portions.role = 'relationship'
        and portions.client_id = rounding.client_id
        and portions.measure = rounding.measure
        and portions.basis = rounding.basis
        and coalesce(portions.manager_id, '') = coalesce(rounding.manager_id, '')
left join client_owner_month as owner
    on
        owner.month_end = $month_end
        and portions.client_id = owner.client_id
