"""Groups of the month: ultimate parents, their members, why, and ids that outlive a month."""

from datetime import date

from data.connected_clients.ids import assign_ids, forget_ids
from data.connected_clients.steps import Steps
from data.engines import Engine


def form_groups(engine: Engine, month_end: date, rounds: int) -> None:
    """Make the four tables of the month from ``cc_relation``.

    # 1.  who is controlled by nobody outside his own circle             -> cc_head
    # 2.  the links that made each member controlled                     -> cc_step
    # 3.  the whole reason, round after round                            -> cc_reason
    # 4.  known votes; parents, members and relatives together           -> cc_known, cc_entity
    # 5.  ids that outlive the month, and what changed
    # 6.  control_member, control_event, control_flag, control_relation
    """
    steps = Steps(engine, "groups", month_end)
    steps.table("01_head", "cc_head")
    steps.table("02_step", "cc_step")
    _explain(steps, rounds)
    steps.table("05_known", "cc_known")
    steps.table("06_entity", "cc_entity")
    engine.view("id_rule", "select profile, group_match_min from cc_rule")
    assign_ids(engine, month_end, "cc_entity", "previous_control_member", prefix="CG")
    steps.table("07_control_member", "control_member")
    engine.table("control_event", "select * from id_event")
    steps.table("08_control_flag", "control_flag")
    steps.table("09_control_relation", "control_relation")
    forget_ids(engine)
    engine.drop("id_rule")


def _explain(steps: Steps, rounds: int) -> None:
    # A member's holder was found in an earlier round, so its reason is there to build on.
    steps.table("03_reason", "cc_reason")
    for this_round in range(2, rounds + 1):
        steps.table("04_reason_next", "cc_reason_next", round=this_round)
        steps.append("cc_reason_next", "cc_reason")
