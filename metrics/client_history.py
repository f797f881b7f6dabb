"""Where a client stood, month by month, as far as one viewer may know."""

from dataclasses import dataclass
from datetime import date

from data.window import Window


@dataclass(frozen=True)
class Stay:
    """A client with one unit, from one month end to another."""

    branch_id: str
    first: date
    last: date


def stays_of(window: Window, client_id: str) -> tuple[Stay, ...]:
    """Return the units within the scope a client stood with, newest first; empty for none.

    Months outside the scope are not among them: the answer to a client of somebody else's is the
    answer to one that does not exist.
    """
    if not window.snapshot.manifest["marts"]["client_month"]["parts"]:
        return ()
    found = window.query(
        "select branch_id, min(month_end) as first, max(month_end) as last from client_month"
        " where client_id = $client_id group by branch_id order by last desc, branch_id",
        {"client_id": client_id},
    )
    return tuple(Stay(**row) for row in found.to_pylist())


def is_in_view(window: Window, client_id: str) -> bool:
    """Whether the client's master data are within the scope."""
    if not window.snapshot.manifest["marts"]["client"]["parts"]:
        return False
    found = window.query(
        "select count(*) as n from client where client_id = $client_id", {"client_id": client_id}
    )
    return bool(found.column("n")[0].as_py())
