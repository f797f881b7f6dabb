-- Complaints whose date as written lies outside the quarter the file covers.
select count(*)
from complaint_file
where strptime(Date, '%d-%m-%y') not between date '2015-04-01' and date '2015-06-30'
