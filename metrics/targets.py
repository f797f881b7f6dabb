"""What a figure is compared with when a viewer asks for its target."""

from data.window import Window
from metrics.kpi_files import Kpi
from metrics.periods import Period
from metrics.units import scope_of_branch, visible_units

_ADDS_UP = ("cny", "count")


def target_of(kpi: Kpi, period: Period, window: Window, branch: str | None = None) -> float | None:
    """Return the target of a KPI for one unit, in the KPI's own unit; None where none is set.

    ``branch`` None means the top of what is in view, and no target if there are several tops.
    A flow that adds up is held against the sum over the period's months, anything else against
    the target of the period's last month.

    Raises:
        UnknownBranchError: the branch is not in the viewer's scope.

    Source: the ``target`` extract, else the standing values in ``metrics/profiles/targets_*``.
    """
    units = visible_units(window)
    scope = scope_of_branch(window.scope, units, branch)
    in_view = {unit["branch_id"] for unit in units}
    tops = [unit["branch_id"] for unit in units if unit["parent_branch_id"] not in in_view]
    unit = branch or (tops[0] if len(tops) == 1 else None)
    if unit is None:
        return None
    adds_up = kpi.time == "flow" and kpi.unit in _ADDS_UP
    value = "sum(month_target)" if adds_up else "max_by(target, month_end)"
    start = period.start if adds_up else period.end.replace(day=1)
    found = Window(window.snapshot, scope).query(
        f"select {value} as target from unit_target_month"
        " where branch_id = $unit and kpi_id = $kpi and month_end between $from and $to",
        {"unit": unit, "kpi": kpi.kpi_id, "from": start, "to": period.end},
    )
    target: float | None = found.column("target")[0].as_py()
    return target
