/*
[mart]
grain     = ["month_end", "facility_id", "clause"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "facility_id"]
meaning   = { en = "The covenant register, one row per loan with a balance and clause of the watch rules: in the contract, missing or not applicable, and how its tests stand.", zh = "限制性条款登记，每笔有余额贷款、每项规则条款一行：已约定、缺失或不适用，以及测试情况。" }
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
facility_id   = { en = "Facility", zh = "授信编号", unit = "" }
client_id     = { en = "Client", zh = "客户编号", unit = "" }
branch_id     = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id    = { en = "Relationship manager", zh = "客户经理", unit = "" }
product       = { en = "Product", zh = "产品", unit = "" }
clause        = { en = "Clause", zh = "条款", unit = "" }
clause_status = { en = "In the contract", zh = "约定情况", unit = "" }
test_status   = { en = "How its tests stand", zh = "测试情况", unit = "" }
tested_on     = { en = "Tested on", zh = "测试日", unit = "" }
next_test_on  = { en = "Next test", zh = "下次测试日", unit = "" }
days_overdue  = { en = "Days the test is overdue", zh = "测试逾期天数", unit = "days" }
waived_until  = { en = "Waived until", zh = "豁免截止日", unit = "" }
loan_balance_cny = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
*/
with

texts as (

    select
        facility_id,
        covenants,
        row_number() over (partition by facility_id order by valid_from desc) as version_rank
    from stg_facility
    where valid_from <= $month_end

),

register as (

    select
        *,
        row_number() over (partition by facility_id, clause order by valid_from desc) as newest
    from stg_covenant
    where valid_from <= $month_end and (valid_to is null or valid_to > $month_end)

),

loans as (

    select
        f.facility_id,
        f.client_id,
        f.branch_id,
        f.manager_id,
        f.product,
        f.loan_balance_cny,
        c.clause,
        ',' || replace(replace(coalesce(t.covenants, ''), ' ', ''), ';', ',') || ',' as clause_list
    from facility_month as f
    inner join profile_covenant_clause as c
        on c.valid_from <= $month_end and c.valid_to > $month_end
    left join texts as t on f.facility_id = t.facility_id and t.version_rank = 1
    where f.month_end = $month_end and f.is_loan and f.loan_balance_cny > 0

),

joined as (

    select
        l.*,
        r.applies,
        r.outcome,
        r.next_test_on,
        r.waived_until,
        case when r.outcome is not null then r.valid_from end as tested_on,
        case
            when not r.applies then 'not_applicable'
            when r.applies or strpos(l.clause_list, ',' || l.clause || ',') > 0 then 'agreed'
            else 'missing'
        end as clause_status
    from loans as l
    left join register as r
        on l.facility_id = r.facility_id and l.clause = r.clause and r.newest = 1

)

select
    cast($month_end as date) as month_end,
    facility_id,
    client_id,
    branch_id,
    manager_id,
    product,
    clause,
    clause_status,
    case
        when clause_status <> 'agreed' then null
        when outcome = 'waived' and (waived_until is null or waived_until > $month_end)
            then 'waived'
        when outcome in ('breached', 'waived') then 'breached'
        when next_test_on < $month_end then 'test_overdue'
        when date_diff('day', cast($month_end as date), next_test_on) <= 30 then 'test_due'
        when outcome = 'met' then 'met'
    end as test_status,
    tested_on,
    next_test_on,
    case
        when clause_status = 'agreed' and next_test_on < $month_end
            then date_diff('day', next_test_on, cast($month_end as date))
    end as days_overdue,
    waived_until,
    loan_balance_cny
from joined
