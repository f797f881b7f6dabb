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

in_cents as (

    select
        *,
        cast(amount as decimal(18, 2)) as cents,
        row_number() over (
            partition by client_id, role, measure, basis
            order by abs(amount) desc, coalesce(manager_id, '')
        ) as size_rank
    from attribution_portion_month
    where month_end = $month_end

),

rounding as (

    select
        client_id,
        measure,
        basis,
        cast(sum(amount) as decimal(18, 2)) - sum(cents) as left_over
    from in_cents
    where role = 'relationship'
    group by client_id, measure, basis

)

select
    cast($month_end as date) as month_end,
    in_cents.client_id,
    owner.branch_id,
    in_cents.manager_id,
    in_cents.role,
    in_cents.measure,
    in_cents.basis,
    -- The cents that rounding leaves over go to the largest part.
    cast(
        in_cents.cents + case
            when in_cents.role = 'relationship' and in_cents.size_rank = 1
                then rounding.left_over
            else 0
        end as decimal(18, 2)
    ) as amount_cny

from in_cents
left join rounding
    on
        in_cents.client_id = rounding.client_id
        and in_cents.measure = rounding.measure
        and in_cents.basis = rounding.basis
left join client_owner_month as owner
    on
        owner.month_end = $month_end
        and in_cents.client_id = owner.client_id
