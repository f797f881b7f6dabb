/*
[mart]
grain     = ["month_end", "client_id", "product", "opened_on", "manager_id", "event"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Product families a client did not have before, credited by share to whoever was responsible on the day of opening, one row per product, manager and event: sold, or reversed where it was closed within the days the scorecard gives.", zh = "客户新增的产品大类，按开立日责任人份额归属，每产品、经理、事件一行：售出；在规定天数内关闭则冲回。" }
[columns]
month_end      = { en = "Month of the sale or of its reversal", zh = "售出或冲回月份", unit = "" }
branch_id      = { en = "The manager's branch; for nobody the client's", zh = "经理所属机构；无主为客户机构", unit = "" }
manager_id     = { en = "Manager, null = nobody", zh = "客户经理，空为无主", unit = "" }
client_id      = { en = "Client", zh = "客户编号", unit = "" }
product        = { en = "Product", zh = "产品", unit = "" }
product_family = { en = "Family", zh = "产品大类", unit = "" }
opened_on      = { en = "Opened on", zh = "开立日", unit = "" }
closed_on      = { en = "Closed on", zh = "关闭日", unit = "" }
event          = { en = "sold or reversed", zh = "事件：售出、冲回", unit = "" }
n_families     = { en = "Families: his share, negative when reversed", zh = "产品大类数（按份额，冲回为负）", unit = "count" }
*/
with

holdings as (

    select
        client_id,
        product,
        coalesce(product_family, product) as product_family,
        open_date as opened_on,
        close_date as closed_on,
        max(coalesce(close_date, cast('9999-12-31' as date))) over (
            partition by client_id, coalesce(product_family, product)
            order by open_date asc, product asc
            rows between unbounded preceding and 1 preceding
        ) as family_held_until
    from stg_product_holding
    where open_date <= $month_end

),

sales as (

    -- A family still held when the product is opened is not new to the client.
    select *
    from holdings
    where family_held_until is null or family_held_until < opened_on

),

events as (

    select
        sales.*,
        'sold' as event,
        1 as sign
    from sales
    where last_day(sales.opened_on) = $month_end
    union all
    select
        sales.*,
        'reversed' as event,
        -1 as sign
    from sales
    inner join scorecard_month on scorecard_month.month_end = $month_end
    where
        last_day(sales.closed_on) = $month_end
        and date_diff('day', sales.opened_on, sales.closed_on) <= scorecard_month.reversal_days

),

responsible as (

    select
        events.client_id,
        events.product,
        events.opened_on,
        events.event,
        assigned.manager_id,
        assigned.split_pct
        / greatest(sum(assigned.split_pct) over (
            partition by events.client_id, events.product, events.opened_on, events.event
        ), 1) as share
    from events
    inner join stg_assignment as assigned
        on
            events.client_id = assigned.client_id
            and assigned.role = 'relationship'
            and events.opened_on >= assigned.valid_from
            and (assigned.valid_to is null or events.opened_on < assigned.valid_to)
    left join manager_version_month as manager
        on manager.month_end = $month_end and assigned.manager_id = manager.manager_id
    where manager.left_on is null or manager.left_on > events.opened_on

)

select
    cast($month_end as date) as month_end,
    coalesce(manager.branch_id, owner.branch_id) as branch_id,
    responsible.manager_id,
    events.client_id,
    events.product,
    events.product_family,
    events.opened_on,
    events.closed_on,
    events.event,
    cast(events.sign * coalesce(responsible.share, 1) as double) as n_families

from events
left join responsible
    on
        events.client_id = responsible.client_id
        and events.product = responsible.product
        and events.opened_on = responsible.opened_on
        and events.event = responsible.event
left join manager_version_month as manager
    on manager.month_end = $month_end and responsible.manager_id = manager.manager_id
left join client_owner_month as owner
    on owner.month_end = $month_end and events.client_id = owner.client_id
