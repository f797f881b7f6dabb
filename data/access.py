"""Who may see what: a viewer's grants become one scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.snapshot import Snapshot
from data.window import NOTHING, Scope, unscoped

_STRICTNESS = {"none": 0, "names": 1, "all": 2}
_EXPORT = {"none": 0, "masked": 1, "full": 2}
LOCAL_OPERATOR = "local-operator"


@dataclass(frozen=True)
class Viewer:
    """One person: what rows (``scope``), and whether files may leave (``export_right``)."""

    user_id: str
    name: str
    role: str
    scope: Scope
    export_right: str = "none"
    language: str | None = None

    @property
    def sees_nothing(self) -> bool:
        """Whether no grant is in force."""
        return self.scope.branches == ()

    @property
    def may_export(self) -> bool:
        """Whether tables may be saved as files."""
        return self.export_right != "none"


def local_operator() -> Viewer:
    """Return the viewer of somebody who can read the files anyway: the whole bank, by name."""
    scope = Scope(branches=None, mask="none")
    return Viewer(LOCAL_OPERATOR, "", "operator", scope, export_right="full")


def resolve_viewer(snapshot: Snapshot, user_id: str, today: date) -> Viewer:
    """Return who ``user_id`` is and what the grants in force today let him see.

    Branches of several grants add up; of their terms (own clients only, mask, export) the
    strictest holds. Somebody unknown, or without a grant in force, sees nothing.
    """
    person = next((u for u in unscoped(snapshot, "access_user") if u["user_id"] == user_id), None)
    if person is None:
        return Viewer(user_id, user_id, "unknown", NOTHING)
    grants = [g for g in unscoped(snapshot, "access_grant") if _in_force(g, user_id, today)]
    return Viewer(
        user_id=user_id,
        name=person["user_name"],
        role=person["role"],
        scope=_scope(grants, person, unscoped(snapshot, "branch")),
        export_right=min(
            (g["export_right"] for g in grants), key=_EXPORT.__getitem__, default="none"
        ),
        language=person["language"],
    )


def _in_force(grant: dict[str, Any], user_id: str, today: date) -> bool:
    return bool(
        grant["user_id"] == user_id
        and grant["valid_from"] <= today
        and (grant["valid_to"] is None or today < grant["valid_to"])
        and grant["line_scope"] == "all"
    )


def _scope(
    grants: list[dict[str, Any]], person: dict[str, Any], units: list[dict[str, Any]]
) -> Scope:
    if not grants:
        return NOTHING
    roots = {grant["org_scope"] for grant in grants}
    branches = subtree(units, roots)
    everything = len(branches) == len(units) and bool(units)
    own_only = any(grant["own_clients_only"] for grant in grants)
    mask = max((grant["mask_level"] for grant in grants), key=_STRICTNESS.__getitem__)
    if own_only and person["manager_id"] is None:
        # Only his own clients, and nobody knows which manager he is.
        return NOTHING
    return Scope(
        branches=None if everything else branches,
        manager_id=person["manager_id"] if own_only else None,
        mask=mask,
    )


def subtree(units: Iterable[dict[str, Any]], roots: set[str]) -> tuple[str, ...]:
    """Return the ids of every unit in the subtrees of ``roots``, sorted."""
    return tuple(
        sorted(unit["branch_id"] for unit in units if roots & set(unit["path"].split("/")))
    )
