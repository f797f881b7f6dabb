"""Groups of the month: ultimate parents, their members, why, and ids that outlive a month."""

from datetime import date

from data.connected_clients.steps import Steps
from data.engines import Engine


def form_groups(engine: Engine, month_end: date, rounds: int) -> None:
    """Make the four tables of the month from ``cc_relation``.

    # 1.  who is controlled by nobody outside his own circle             -> cc_head
    # 2.  the links that made each member controlled                     -> cc_step
    # 3.  the whole reason, round after round                            -> cc_reason
    # 4.  known votes; parents, members and relatives together           -> cc_known, cc_entity
    # 5.  what the groups share with last month's, weighed by exposure   -> cc_weight, cc_overlap
    # 6.  ids: the predecessor's where enough is shared                  -> cc_group
    # 7.  control_member, control_event, control_flag, control_relation
    """
    steps = Steps(engine, "groups", month_end)
    steps.table("01_head", "cc_head")
    steps.table("02_step", "cc_step")
    _explain(steps, rounds)
    steps.table("05_known", "cc_known")
    steps.table("06_entity", "cc_entity")
    steps.table("07_weight", "cc_weight")
    steps.table("08_overlap", "cc_overlap")
    steps.table("09_group", "cc_group")
    steps.table("10_control_member", "control_member")
    steps.table("11_control_event", "control_event")
    steps.table("12_control_flag", "control_flag")
    steps.table("13_control_relation", "control_relation")


def _explain(steps: Steps, rounds: int) -> None:
    # A member's holder was found in an earlier round, so its reason is there to build on.
    steps.table("03_reason", "cc_reason")
    for this_round in range(2, rounds + 1):
        steps.table("04_reason_next", "cc_reason_next", round=this_round)
        steps.append("cc_reason_next", "cc_reason")
