"""What the page about a viewer's own access says: grants, scope, masks, and what is hidden."""

from datetime import UTC, datetime
from typing import Any

from data import self_test as tests
from data.access import ALL_LINES
from data.access_settings import access_settings
from data.entitlements import Grant
from pages.shared.labels import unit_name
from pages.shared.visit import Visit

Lines = list[dict[str, Any]]


def summary(visit: Visit) -> Lines:
    """Return what the viewer may see: one line each for units, lines, clients, masks, files."""
    scope, say = visit.viewer.scope, visit.say
    units = (
        say("access.whole_bank")
        if scope.branches is None
        else say("access.units", count=len(scope.branches))
    )
    lines = (
        say("access.all_lines")
        if scope.client_kinds is None
        else ", ".join(visit.code(kind) for kind in scope.client_kinds)
    )
    own = "access.own_clients" if scope.manager_id else "access.every_client"
    rights = sorted(visit.viewer.rights)
    return [
        {"what": say("access.row_units"), "is": units},
        {"what": say("access.row_lines"), "is": lines},
        {"what": say("access.row_clients"), "is": say(own, manager=scope.manager_id)},
        {"what": say("access.row_mask"), "is": say(f"access.mask_{scope.mask}")},
        {"what": say("access.row_export"), "is": say(f"access.export_{visit.viewer.export_right}")},
        {
            "what": say("access.row_rights"),
            "is": ", ".join(say(f"access.right_{right}") for right in rights)
            or say("access.no_rights"),
        },
    ]


def grants(visit: Visit) -> Lines:
    """Return every grant of the viewer and whether it holds today, and if not, why."""
    say = visit.say
    return [
        {
            "unit": unit_name(visit, grant.org_scope),
            "line": _line(visit, grant),
            "own": say("access.yes" if grant.own_clients_only else "access.no"),
            "mask": say(f"access.mask_{grant.mask_level}"),
            "export": say(f"access.export_{grant.export_right}"),
            "from": grant.valid_from.isoformat(),
            "to": grant.valid_to.isoformat() if grant.valid_to else say("access.open_end"),
            "state": say(f"access.state_{_state(grant)}"),
        }
        for grant in sorted(visit.viewer.grants, key=lambda g: (g.valid_from, g.org_scope))
    ]


def _line(visit: Visit, grant: Grant) -> str:
    if grant.line_scope == ALL_LINES:
        return visit.say("access.all_lines")
    kinds = access_settings().lines.get(grant.line_scope, ())
    named = ", ".join(visit.code(kind) for kind in kinds)
    return f"{grant.line_scope} ({named})" if named else grant.line_scope


def _state(grant: Grant) -> str:
    today = datetime.now(UTC).astimezone().date()
    if grant.line_scope not in (ALL_LINES, *access_settings().lines):
        return "no_such_line"
    if grant.valid_from > today:
        return "later"
    return "holds" if grant.is_in_force(today) else "ended"


def hidden(visit: Visit) -> list[str]:
    """Return in words what the viewer does not see, and by which of his terms."""
    scope, say = visit.viewer.scope, visit.say
    told = {
        "access.hidden_units": scope.branches is not None,
        "access.hidden_lines": scope.client_kinds is not None,
        "access.hidden_clients": scope.manager_id is not None,
        "access.hidden_names": scope.mask != "none",
        "access.hidden_text": scope.mask == "all",
        "access.hidden_files": not visit.viewer.may_export,
    }
    said = [say(key) for key, is_so in told.items() if is_so]
    return said or [say("access.hidden_nothing")]


def self_test(visit: Visit) -> str:
    """Return in words whether what branches see adds up to the bank; begins the test if needed."""
    tests.begin(visit.snapshot)
    found = tests.result_of(visit.snapshot)
    if found is None:
        return visit.say("access.self_test_runs")
    key = "holds" if found.holds else "fails"
    counts = {"scopes": found.scopes, "marts": found.marts, "count": len(found.findings)}
    return visit.say(f"access.self_test_{key}", **counts)
