"""The group a limit stands over: what of the three layers merges is the profile's decision."""

from datetime import date

from data.connected_clients.circles import find_circles
from data.connected_clients.ids import assign_ids, forget_ids
from data.connected_clients.labels import label_components
from data.connected_clients.steps import Steps
from data.engines import Engine

_ON_THE_WAY = (
    *("lm_rule", "lm_override", "lm_base", "lm_home", "lm_tie", "lm_node", "lm_unit", "lm_edge"),
    *("lm_place", "lm_above", "lm_reach", "lm_next", "lm_member", "lm_before", "lm_reason"),
    *("lb_link", "lb_label", "sc_link", "sc_component", "id_rule"),
)


def identify_limit_groups(engine: Engine, month_end: date) -> None:
    """Form the groups of one month that limits are measured on, for every profile in force.

    Control always merges. Guarantees and common guarantors merge where the profile says so, both
    ways. Dependence, where it merges, brings the dependant and its group to the one depended
    upon, and never the other way round: these groups overlap. People's decisions come on top:
    exclude and split before the layers, merge beside them, include after.

    Reads ``control_member``, ``control_relation``, ``guarantee_member``, ``guarantee_edge``,
    ``dependency_edge``, ``stg_client``, ``stg_manual_override``, ``profile_control`` and
    ``previous_limit_member``. Makes, for this month only:

    ============  ===========================================================================
    limit_member  profile, group, entity: layer and rule that bring it in, through whom, path
    limit_event   profile, group, event (new end split merge join leave), entity
    override_use  decision, profile: in force or not, and why not
    ============  ===========================================================================

    # 1.  what merges in each profile; decisions by two people              -> lm_rule, lm_override
    # 2.  control groups less what was excluded or split off                -> lm_base
    # 3.  the group each entity counts in                                   -> lm_home
    # 4.  ties both ways: rings, common guarantors, decided mergers         -> lm_tie
    # 5.  groups and single clients joined by ties, labelled                -> lm_unit
    # 6.  which unit depends on which; circles of dependence are one place  -> lm_edge, lm_place
    # 7.  what hangs on the places that depend on nobody                    -> lm_reach
    # 8.  members with their reasons                                        -> lm_member
    # 9.  ids that outlive the month
    """
    steps = Steps(engine, "limit", month_end)
    steps.table("01_rule", "lm_rule")
    steps.table("02_override", "lm_override")
    steps.table("03_base", "lm_base")
    steps.table("04_home", "lm_home")
    steps.table("05_tie", "lm_tie")
    _join_by_ties(steps, month_end)
    _hang_dependants(steps, month_end)
    steps.table("14_reason", "lm_reason")
    steps.table("15_member", "lm_member")
    engine.view("id_rule", "select profile, group_match_min from lm_rule")
    engine.view("lm_before", "select * from previous_limit_member")
    assign_ids(engine, month_end, "lm_member", "lm_before", prefix="CG")
    steps.table("16_limit_member", "limit_member")
    engine.table("limit_event", "select * from id_event")
    steps.table("17_override_use", "override_use")
    forget_ids(engine)
    steps.drop(*_ON_THE_WAY)


def _join_by_ties(steps: Steps, month_end: date) -> None:
    steps.table("06_node", "lm_node")
    steps.table("07_lb_link", "lb_link")
    label_components(Steps(steps.engine, "labels", month_end))
    steps.table("08_unit", "lm_unit")


def _hang_dependants(steps: Steps, month_end: date) -> None:
    steps.table("09_edge", "lm_edge")
    steps.table("10_sc_link", "sc_link")
    find_circles(Steps(steps.engine, "circles", month_end))
    steps.table("11_place", "lm_place")
    steps.table("12_above", "lm_above")
    steps.table("13_head", "lm_next")
    steps.table("13_head", "lm_reach")
    while steps.count("lm_next"):
        steps.table("13_below", "lm_next")
        steps.append("lm_next", "lm_reach")
