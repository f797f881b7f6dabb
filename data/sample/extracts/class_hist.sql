with

steps as (

    select
        f,
        facility_id,
        booking_org_id,
        start_date as valid_from,
        case
            when class_given is not null and coalesce(dpd_given, 0) = 0 then class_given else
                'normal'
        end
            as five_class
    from facility_base
    where product != 'umbrella'

    union all

    select
        f,
        facility_id,
        booking_org_id,
        cast(default_on + after as date),
        five_class
    from facility_base
    cross join (
        values (8, 'special_mention'), (91, 'substandard'), (271, 'doubtful'), (361, 'loss')
    ) as classes (after, five_class)
    where
        default_on is not null
        and default_on + after < coalesce(cured_on, date '2999-12-31')
        and default_on + after < balance_until

    union all

    select
        f,
        facility_id,
        booking_org_id,
        cured_on,
        'normal'
    from facility_base
    where
        default_on + 8 < cured_on
        and cured_on < balance_until

    union all

    select
        f,
        facility_id,
        booking_org_id,
        days_back(dpd_given),
        class_given
    from facility_base
    where
        class_given is not null
        and class_given != 'normal'
        and dpd_given > 0

)

select
    facility_id,
    cast(valid_from as date) as valid_from,
    five_class,
    case five_class when 'normal' then 'system' else '风险管理部' end as approver,
    case when u(f || five_class, 'overridden') < 0.02 then '集团评估' end as override_reason
from steps
where valid_from <= last_on()
order by
    booking_org_id,
    facility_id,
    valid_from
