-- Complaints whose month as written is not their month after the repair.
with

written as (

    select cast(strptime(Date, '%d-%m-%y') as date) as written_on
    from complaint_file

)

select count(*)
from written
where
    day(written_on) <= 12
    and day(written_on) != month(written_on)
