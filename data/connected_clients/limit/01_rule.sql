/* What merges in each profile in force that day. */
select
    profile,
    control_layer,
    guarantee_layer,
    dependency_layer,
    guarantee_merge_mutual,
    guarantee_merge_same_guarantor,
    dependency_merges,
    cast(group_match_min as double) as group_match_min

from profile_control

where
    valid_from <= $month_end
    and (valid_to is null or valid_to > $month_end)
