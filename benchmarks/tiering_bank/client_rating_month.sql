-- A rating for nine clients in ten; one in thirty fell two notches.
select
    $month_end as month_end,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'R' || (1 + hash(n, 'rating') % 8) as rating,
    cast(1 + hash(n, 'rating') % 8 as bigint) as rating_rank,
    cast(case when hash(n, 'fell') % 30 = 0 then 2 else 0 end as bigint) as rating_drop_12m
from range($n_clients) as numbers (n)
where hash(n, 'rated') % 10 > 0
