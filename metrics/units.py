"""The tree of organisational units as one viewer may see it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from data.access import subtree
from data.snapshot import Snapshot
from data.window import Scope, Window


class UnknownBranchError(LookupError):
    """A branch code that is not in the asking viewer's scope, whether or not it exists."""

    def __init__(self, code: str) -> None:
        """Say what was found; the message does not tell whether the branch exists."""
        super().__init__(
            f"branch {code[:40]!r} is not among the branches you may see;"
            " choose one from the list, or ask for access"
        )


def visible_units(window: Window) -> list[dict[str, Any]]:
    """Return the units in view, top down: branch_id, names, level, parent, path."""
    return list(_units(window.snapshot, window.scope))


@lru_cache(maxsize=256)
def _units(snapshot: Snapshot, scope: Scope) -> tuple[dict[str, Any], ...]:
    # Every figure asks for them; they belong to the snapshot and the scope, never to a person.
    if not snapshot.manifest["marts"]["branch"]["parts"]:
        return ()
    found = Window(snapshot, scope).query(
        "select branch_id, branch_name, branch_name_en, level, parent_branch_id, depth, path"
        " from branch order by path"
    )
    return tuple(found.to_pylist())


def scope_of_branch(scope: Scope, units: Sequence[Mapping[str, Any]], code: str | None) -> Scope:
    """Narrow a scope to one branch with everything below it; None keeps it as it is.

    Raises:
        UnknownBranchError: ``code`` is not in view. The scope never widens.
    """
    if code is None:
        return scope
    if not any(unit["branch_id"] == code for unit in units):
        raise UnknownBranchError(code)
    below = subtree([dict(unit) for unit in units], {code})
    return (
        scope if scope.branches is None and len(below) == len(units) else scope.narrowed_to(below)
    )


def branch_cells(units: Sequence[Mapping[str, Any]], root: str | None) -> dict[str, str]:
    """Map each unit to the branch it counts towards in a split by branch.

    Below ``root`` these are its children; rows booked on the root itself count under the root.
    Without a root, the top of what is in view takes its place.
    """
    in_view = {unit["branch_id"] for unit in units}
    tops = [unit["branch_id"] for unit in units if unit["parent_branch_id"] not in in_view]
    top = root or (tops[0] if len(tops) == 1 else None)
    cells = {}
    for unit in units:
        path = [step for step in unit["path"].split("/") if step in in_view]
        if top in path:
            path = path[path.index(top) + 1 :] or [str(top)]
        cells[str(unit["branch_id"])] = path[0]
    return cells
