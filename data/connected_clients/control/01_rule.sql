/*
The control tests in force. Votes are whole billionths, so that sums and ties are exact. Profiles
with the same tests share one layer, named after one of them: control is looked for once.
*/
select distinct
    control_layer as profile,
    min(profile) over (partition by control_layer) as named_by,
    cast(round(control_pct * 1000000000) as bigint) as control_votes,
    control_inclusive,
    sig_enabled,
    cast(round(sig_pct * 1000000000) as bigint) as sig_votes,
    sig_largest_holder,
    sig_board_majority,
    sig_de_facto,
    controls_board_majority,
    controls_de_facto,
    controls_appoint_right,
    controls_vie,
    controls_consolidated,
    controls_actual_controller,
    count_kin,
    kin_direct_degree,
    kin_collateral_degree,
    cast(group_match_min as double) as group_match_min

from profile_control

where
    valid_from <= $month_end
    and (valid_to is null or valid_to > $month_end)
