"""Dependency clusters of the month: who falls when somebody falls; one-way, and overlapping."""

from datetime import date

from data.connected_clients.ids import assign_ids, forget_ids
from data.connected_clients.steps import Steps
from data.engines import Engine

_ON_THE_WAY = (
    *("dp_rule", "dp_link", "dp_group", "dp_reach", "dp_next", "dp_entity", "dp_before"),
    "id_rule",
)
_BEFORE = (
    "select profile, cluster_id as group_id, head_id as parent_id, entity_id"
    " from previous_dependency_member"
)


def identify_dependency(engine: Engine, month_end: date) -> None:
    """Identify dependency clusters of one month, once for each way profiles ask for them.

    The cluster of somebody is all who depend on him, whoever depends on those, and what the
    dependants control. If S depends on A and on B there are two clusters with S in both; A and B
    have nothing to do with one another, so clusters overlap and are never summed.

    Reads ``stg_dependency_link``, ``control_member``, the marts ``client_exposure_month`` and
    ``capital_month``, ``profile_control``, ``profile_dependency_basis`` and
    ``previous_dependency_member``.

    Makes these tables, for this month only:

    =================  ======================================================================
    dependency_edge    layer, dependant, on whom, basis: share, period, does it count and why
    dependency_member  layer, cluster, entity: through whom, how many steps away
    dependency_change  layer, cluster, event (new end split merge join leave), entity
    =================  ======================================================================

    # 1. the tests of each layer                                      -> dp_rule
    # 2. the newest finding per pair and basis, tested                -> dp_link
    # 3. who is pulled along with a dependant: its control group      -> dp_group
    # 4. round after round, who depends on those reached              -> dp_reach
    # 5. ids that outlive the month
    """
    steps = Steps(engine, "dependency", month_end)
    steps.table("01_rule", "dp_rule")
    steps.table("02_link", "dp_link")
    steps.table("03_group", "dp_group")
    steps.table("04_first", "dp_next")
    engine.table("dp_reach", "select * from dp_next")
    rounds = 0
    while steps.count("dp_next"):
        rounds += 1
        steps.table("05_further", "dp_next", round=rounds)
        steps.append("dp_next", "dp_reach")
    engine.view("id_rule", "select profile, group_match_min from dp_rule")
    engine.view("dp_entity", "select profile, head_id as parent_id, entity_id from dp_reach")
    engine.view("dp_before", _BEFORE)
    assign_ids(engine, month_end, "dp_entity", "dp_before", prefix="DC")
    steps.table("06_member", "dependency_member")
    steps.table("07_change", "dependency_change")
    steps.table("08_edge", "dependency_edge")
    forget_ids(engine)
    steps.drop(*_ON_THE_WAY)
