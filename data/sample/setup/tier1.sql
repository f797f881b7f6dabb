-- How many sub-branches each tier-1 branch has, and which thousandth of the bank is its own.
with

shares as (

    select
        tier1_id,
        branch,
        sum(weight) over (order by branch) / sum(weight) over () as upper_share
    from city

),

sub_branches as (

    select
        tier1_id,
        count(*) as n_seats
    from org
    where level = 'sub_branch'
    group by tier1_id

)

select
    shares.tier1_id,
    shares.branch,
    sub_branches.n_seats,
    coalesce(lag(upper_share) over (order by shares.branch), 0) as lower_share,
    upper_share
from shares
inner join sub_branches on shares.tier1_id = sub_branches.tier1_id
order by shares.branch
