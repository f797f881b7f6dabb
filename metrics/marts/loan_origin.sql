/*
[mart]
grain     = ["facility_id"]
partition = "whole"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "facility_id"]
meaning   = { en = "Who was responsible for the client on the day a facility was opened, one row per facility; of several the one with the largest share.", zh = "授信开立日的客户责任人，每笔授信一行；多人时取份额最大者。" }
[columns]
facility_id       = { en = "Facility", zh = "授信编号", unit = "" }
branch_id         = { en = "Booking branch", zh = "记账机构", unit = "" }
manager_id        = { en = "Responsible on the opening day, null = nobody known", zh = "开立日责任经理，空为不详", unit = "" }
opened_on         = { en = "Opened on", zh = "开立日", unit = "" }
*/
with

facilities as (

    select
        facility_id,
        client_id,
        branch_id,
        opened_on,
        row_number() over (partition by facility_id order by valid_from desc) as newest
    from stg_facility

),

responsible as (

    select
        facilities.facility_id,
        assigned.manager_id,
        row_number() over (
            partition by facilities.facility_id
            order by assigned.split_pct desc, assigned.manager_id asc
        ) as place
    from facilities
    inner join stg_assignment as assigned
        on
            facilities.client_id = assigned.client_id
            and assigned.role = 'relationship'
            and facilities.opened_on >= assigned.valid_from
            and (assigned.valid_to is null or facilities.opened_on < assigned.valid_to)
    where facilities.newest = 1

)

select
    facilities.facility_id,
    facilities.branch_id,
    responsible.manager_id,
    facilities.opened_on

from facilities
left join responsible
    on facilities.facility_id = responsible.facility_id and responsible.place = 1

where facilities.newest = 1
