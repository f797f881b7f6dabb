/* What dependence has to be, once for all profiles that ask the same. */
select distinct
    dependency_layer as profile,
    min(profile) over (partition by dependency_layer) as named_by,
    control_layer,
    cast(dependency_pct as double) as dependency_pct,
    cast(dependency_assess_floor_tier1 as double) as assess_floor,
    dependency_max_age_months as max_age_months,
    cast(group_match_min as double) as group_match_min

from profile_control

where
    valid_from <= $month_end
    and (valid_to is null or valid_to > $month_end)
