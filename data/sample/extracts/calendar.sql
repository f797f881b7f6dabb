-- Mainland working days; no row after 2026, whose notice is the last one known.
select
    date,
    is_workday,
    name,
    'CN' as region
from read_csv('../calendar/cn_workdays.csv')
where date between date '2022-01-01' and date '2026-12-31'
order by date
