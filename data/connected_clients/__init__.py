"""Groups of connected clients: who controls whom, and why, month by month.

Three layers are kept apart, and a fourth step says what of them a limit is measured on:

1. control: ``identify_control`` (votes, board, agreements, families, concert parties);
2. guarantee circles: ``identify_guarantees``;
3. dependency clusters: ``identify_dependency``; they overlap and are never summed;
4. limit groups: ``identify_limit_groups``, what merges under each rule profile, and what people
   decided by hand.

Groups the bank has declared itself (``stg_group_declared``) are set beside these in the marts,
with the difference visible; nothing here reads them.
"""

from datetime import date

from data.connected_clients.control import find_control
from data.connected_clients.dependency import identify_dependency
from data.connected_clients.groups import form_groups
from data.connected_clients.guarantee import identify_guarantees
from data.connected_clients.limit import identify_limit_groups
from data.connected_clients.ownership import OwnershipDataError, integrated_ownership
from data.engines import Engine

__all__ = [
    "OwnershipDataError",
    "identify_control",
    "identify_dependency",
    "identify_guarantees",
    "identify_limit_groups",
    "integrated_ownership",
]

_ON_THE_WAY = (
    *("rule", "client", "stake", "link", "relative", "label", "move", "person", "concert", "vote"),
    *(
        "ballot",
        "tally",
        "found",
        "relation",
        "head",
        "block",
        "step",
        "reason",
        "reason_next",
        "known",
    ),
    "entity",
)


def identify_control(engine: Engine, month_end: date) -> None:
    """Identify the control groups of one month, for every profile in force that day.

    Reads staging (``stg_ownership_link``, ``stg_person_link``, ``stg_client``, ``stg_facility``,
    ``stg_exposure_snapshot``), ``profile_control``, ``profile_stop_node`` and
    ``previous_control_member``, the result of the month before (without rows in the first month).

    Makes these tables, for this month only:

    ================  =========================================================================
    control_member    profile, group, entity: parent, rule, via, reason path, source, date
    control_event     profile, group, event (new end split merge join leave), entity
    control_flag      profile, entity, flag: joint or presumed control, control unknown, ...
    control_relation  profile, controller, entity: also for controllers that are controlled
    ================  =========================================================================
    """
    rounds = find_control(engine, month_end)
    form_groups(engine, month_end, rounds)
    for name in _ON_THE_WAY:
        engine.drop(f"cc_{name}")
