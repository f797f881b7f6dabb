select
    date as day,
    is_workday,
    name,
    region

from raw_calendar
