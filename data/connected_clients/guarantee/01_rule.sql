/* What a guarantee must be to connect, once for all profiles that ask the same. */
select distinct
    guarantee_layer as profile,
    min(profile) over (partition by guarantee_layer) as named_by,
    cast(guarantee_cover_min as double) as cover_min,
    cast(group_match_min as double) as group_match_min

from profile_control

where
    valid_from <= $month_end
    and (valid_to is null or valid_to > $month_end)
