"""Who may see what: a viewer's grants become one scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from data.access_settings import RIGHTS, AccessSettings, access_settings
from data.entitlements import EXPORTS, MASKS, Grant, User, entitlements
from data.snapshot import Snapshot
from data.window import NOTHING, Scope, unscoped

LOCAL_OPERATOR = "local-operator"
ALL_LINES = "all"
Units = list[dict[str, Any]]


@dataclass(frozen=True)
class Viewer:
    """One person: what rows (``scope``), whether files may leave (``export_right``), and why.

    ``rights`` are what the role may do beyond its grants; ``grants`` are all of the person's
    grants, in force or not.
    """

    user_id: str
    name: str
    role: str
    scope: Scope
    export_right: str = "none"
    language: str | None = None
    rights: frozenset[str] = frozenset()
    grants: tuple[Grant, ...] = ()

    @property
    def sees_nothing(self) -> bool:
        """Whether no grant is in force."""
        return self.scope.branches == ()

    @property
    def may_export(self) -> bool:
        """Whether tables may be saved as files."""
        return self.export_right != "none"

    def may(self, right: str) -> bool:
        """Whether the role may do something beyond its grants; nobody without a grant may."""
        return right in self.rights and not self.sees_nothing


def local_operator() -> Viewer:
    """Return the viewer of somebody who can read the files anyway: the whole bank, by name."""
    scope = Scope(branches=None, mask="none")
    return Viewer(LOCAL_OPERATOR, "", "operator", scope, export_right="full", rights=RIGHTS)


def resolve_viewer(snapshot: Snapshot, user_id: str, today: date) -> Viewer:
    """Return who ``user_id`` is and what the grants in force today let him see.

    Branches of several grants add up; of their terms (lines, own clients only, mask, export) the
    strictest holds. Somebody unknown, or without a grant in force, sees nothing.

    Raises:
        AccessSettingsError, EntitlementsError: settings or files cannot be used.
    """
    settings, known = access_settings(), entitlements(snapshot)
    person = known.users.get(user_id)
    if person is None:
        return Viewer(user_id, user_id, "unknown", NOTHING)
    granted = known.grants.get(user_id, ())
    in_force = [grant for grant in granted if grant.is_in_force(today)]
    return Viewer(
        user_id=user_id,
        name=person.name,
        role=person.role,
        scope=_scope(in_force, person, list(_units(snapshot)), settings),
        export_right=min((g.export_right for g in in_force), key=EXPORTS.index, default="none"),
        language=person.language,
        rights=settings.rights.get(person.role, frozenset()),
        grants=granted,
    )


@lru_cache(maxsize=8)
def _units(snapshot: Snapshot) -> tuple[dict[str, Any], ...]:
    # Every run asks for the viewer, and a snapshot never changes.
    return tuple(unscoped(snapshot, "branch"))


def _scope(grants: list[Grant], person: User, units: Units, settings: AccessSettings) -> Scope:
    own_only = any(grant.own_clients_only for grant in grants)
    lines = _lines_by_unit(grants, units, settings)
    if not lines or (own_only and person.manager_id is None):
        # Only his own clients, and nobody knows which manager he is: nothing.
        return NOTHING
    # A line granted for one unit must not open that line in another: those all units share hold.
    shared = frozenset.intersection(*lines.values())
    if not shared:
        return NOTHING
    return Scope(
        branches=None if len(lines) == len(units) else tuple(sorted(lines)),
        manager_id=person.manager_id if own_only else None,
        mask=max((grant.mask_level for grant in grants), key=MASKS.index),
        client_kinds=None if ALL_LINES in shared else _kinds(shared, settings),
    )


def _lines_by_unit(
    grants: list[Grant], units: Units, settings: AccessSettings
) -> dict[str, frozenset[str]]:
    """Return the lines granted for each unit, ``all`` among them where all of them are."""
    every = frozenset((ALL_LINES, *settings.lines))
    found: dict[str, frozenset[str]] = {}
    for grant in grants:
        lines = every if grant.line_scope == ALL_LINES else every & {grant.line_scope}
        for unit in subtree(units, {grant.org_scope}):
            found[unit] = found.get(unit, frozenset()) | lines
    return {unit: lines for unit, lines in found.items() if lines}


def _kinds(lines: frozenset[str], settings: AccessSettings) -> tuple[str, ...]:
    return tuple(sorted({kind for line in lines for kind in settings.lines[line]}))


def subtree(units: Iterable[dict[str, Any]], roots: set[str]) -> tuple[str, ...]:
    """Return the ids of every unit in the subtrees of ``roots``, sorted."""
    return tuple(
        sorted(unit["branch_id"] for unit in units if roots & set(unit["path"].split("/")))
    )
