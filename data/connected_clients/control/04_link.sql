/* The stakes as each profile reads them: what is a stop node, what controls by itself. */
with

connectable as (

    -- Nothing controls a stop node: a group never passes through one.
    select
        rule.profile,
        stake.*,
        case
            when stake.is_nominee then 'hidden'
            else owner_stop.votes_are
        end as stop_votes
    from cc_stake as stake
    cross join cc_rule as rule
    left join cc_client as owner
        on stake.owner_id = owner.entity_id
    left join cc_client as owned
        on stake.owned_id = owned.entity_id
    left join profile_stop_node as owner_stop
        on
            rule.named_by = owner_stop.profile
            and owner_stop.valid_from <= $month_end
            and owner_stop.valid_to > $month_end
            and owner_stop.stop_node = coalesce(stake.owner_stop_node, owner.stop_node)
    left join profile_stop_node as owned_stop
        on
            rule.named_by = owned_stop.profile
            and owned_stop.valid_from <= $month_end
            and owned_stop.valid_to > $month_end
            and owned.stop_node = owned_stop.stop_node
    where owned_stop.stop_node is null

)

select
    link.profile,
    link.owner_id,
    link.owned_id,
    link.link_source,
    link.link_since,
    link.votes,
    link.concert_id,
    link.stop_votes,
    case
        when link.appoint_right and rule.controls_appoint_right then 'appoint_right'
        when link.vie_flag and rule.controls_vie then 'vie'
        when link.consolidated_flag and rule.controls_consolidated then 'consolidated_accounts'
        when link.board_majority and rule.controls_board_majority then 'board_majority'
        when link.actual_controller and rule.controls_actual_controller then 'actual_controller'
        when link.de_facto and rule.controls_de_facto then 'de_facto'
    end as outright_rule,
    case
        when not rule.sig_enabled then null
        when link.board_majority and rule.sig_board_majority then 'board_majority'
        when link.de_facto and rule.sig_de_facto then 'de_facto'
    end as influence_rule

from connectable as link
inner join cc_rule as rule
    on link.profile = rule.profile
