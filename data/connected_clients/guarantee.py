"""Guarantee circles of the month: who guarantees whom in a ring, in pairs, in chains."""

from datetime import date

from data.connected_clients.circles import find_circles
from data.connected_clients.ids import assign_ids, forget_ids
from data.connected_clients.steps import Steps
from data.engines import Engine

MOST_LINKS_OF_A_CHAIN = 100
_ON_THE_WAY = (
    *("gc_rule", "gc_apart", "gc_link", "gc_node", "gc_circle", "gc_cluster", "gc_down"),
    *("gc_level", "gc_next", "sc_link", "sc_component", "gc_before", "id_rule"),
)

_BEFORE = (
    "select profile || '|' || kind as profile, circle_id as group_id, parent_id, entity_id"
    " from previous_guarantee_member"
)


def identify_guarantees(engine: Engine, month_end: date) -> None:
    """Identify guarantee circles of one month, once for each way profiles ask for them.

    Reads staging (``stg_guarantee_link``, ``stg_client``), the marts ``client_exposure_month``
    and ``fx_month``, ``profile_control``, ``profile_guarantee_exclude`` and
    ``previous_guarantee_member``.

    Makes these tables, for this month only:

    ================  =======================================================================
    guarantee_edge    layer, guarantor, debtor: amount, cover, since, circle, set apart or not
    guarantee_member  layer, circle (ring, pair, same guarantor), entity: role, depth of chain
    guarantee_change  layer, circle, event (new end split merge join leave), entity
    ================  =======================================================================

    # 1. the tests of each layer, and who connects nobody          -> gc_rule, gc_apart
    # 2. one link per guarantor and debtor                         -> gc_link
    # 3. rings as strongly connected components                    -> gc_circle
    # 4. how many links a chain goes on below each                 -> gc_level
    # 5. rings, and debtors of one guarantor                       -> gc_cluster
    # 6. ids that outlive the month
    """
    steps = Steps(engine, "guarantee", month_end)
    steps.table("01_rule", "gc_rule")
    steps.table("02_apart", "gc_apart")
    steps.table("03_link", "gc_link")
    steps.table("04_node", "gc_node")
    steps.table("05_sc_link", "sc_link")
    find_circles(Steps(engine, "circles", month_end))
    steps.table("06_circle", "gc_circle")
    _measure_chains(steps)
    steps.table("10_cluster", "gc_cluster")
    engine.view("id_rule", "select distinct profile, group_match_min from gc_cluster")
    # A ring never goes on as the debtors of one guarantor, so each kind is matched apart.
    engine.view("gc_before", _BEFORE)
    assign_ids(engine, month_end, "gc_cluster", "gc_before", prefix="GC")
    steps.table("11_member", "guarantee_member")
    steps.table("12_change", "guarantee_change")
    steps.table("13_edge", "guarantee_edge")
    forget_ids(engine)
    steps.drop(*_ON_THE_WAY)


def _measure_chains(steps: Steps) -> None:
    steps.table("07_down", "gc_down")
    steps.table("08_end", "gc_level")
    steps.table("08_end", "gc_next")
    for depth in range(1, MOST_LINKS_OF_A_CHAIN + 1):
        if not steps.count("gc_next"):
            break
        steps.table("09_above", "gc_next", depth=depth)
        steps.append("gc_next", "gc_level")
