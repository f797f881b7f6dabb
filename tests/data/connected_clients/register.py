"""A small ownership register, drawn as text, and the groups an engine makes of it."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from data.connected_clients import identify_control
from data.contracts import load_contracts
from data.engines import Engine
from data.staged import create_staging
from metrics.profile_tables import create_profile_tables
from tests.bank import ARROW, Rows, _typed, table

JUNE = date(2026, 6, 30)
READ = ("ownership_link", "person_link", "client", "facility", "exposure_snapshot")
ALWAYS: dict[str, dict[str, Any]] = {
    "ownership_link": {"valid_from": "2020-01-01", "source": "register"},
    "person_link": {"valid_from": "2020-01-01", "source": "household book"},
    "client": {"valid_from": "1900-01-01", "kind": "legal"},
    "facility": {"valid_from": "1900-01-01"},
    "exposure_snapshot": {"as_of": "2026-06-30"},
}


def links(text: str) -> Rows:
    """Read ``P>A .60, A>B .55``: owner, owned, voting share."""
    rows = []
    for part in text.split(","):
        pair, share = part.split()
        owner, owned = pair.split(">")
        rows.append({"owner_id": owner, "owned_id": owned, "voting_pct": float(share)})
    return rows


class Register:
    """An engine with a register in it; ``identify`` runs the identification of one month."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """``folder`` takes the Parquet files the engine reads."""
        self.engine = engine
        self._folder = folder
        self._written = count()
        create_profile_tables(engine)
        engine.table("previous_control_member", NOTHING_BEFORE)

    def identify(self, month_end: date = JUNE, **extracts: Rows | str) -> "Register":
        """Identify control of one month; extracts not given are empty."""
        self.stage(**extracts)
        identify_control(self.engine, month_end)
        return self

    def stage(self, **extracts: Rows | str) -> None:
        """Put extracts where the identification reads them."""
        for name in READ:
            given = extracts.get(name, [])
            rows = table(given) if isinstance(given, str) else given
            # A name of its own: the engine keeps the footer of a file it has read and knows
            # the file by size and whole second of writing, so a rewritten one may look the same.
            path = self._folder / f"{name}-{next(self._written)}.parquet"
            parquet.write_table(_arrow(name, rows), path)
            self.engine.table(f"raw_{name}", "select 1 as nothing")
            self.engine.read_parquet_view(f"raw_{name}", [path])
        create_staging(self.engine, READ)

    def next_month(self) -> None:
        """What was found becomes the month before."""
        self.engine.table("previous_control_member", "select * from control_member")

    def rows(self, name: str, profile: str | None = None, order: str = "1") -> Rows:
        """Return the rows of a table, of one profile where given."""
        where = f" where profile = '{profile}'" if profile else ""
        return list(self.engine.arrow(f"select * from {name}{where} order by {order}").to_pylist())

    def groups(self, profile: str) -> dict[str, set[str]]:
        """Return the entities of each group, by ultimate parent."""
        found: dict[str, set[str]] = {}
        for row in self.rows("control_member", profile):
            found.setdefault(row["parent_id"], set()).add(row["entity_id"])
        return found

    def controls(self, profile: str) -> set[tuple[str, str]]:
        """Return every (controller, entity), mid-level controllers included."""
        rows = self.rows("control_relation", profile)
        return {(row["controller_id"], row["entity_id"]) for row in rows}

    def member(self, profile: str, entity_id: str) -> dict[str, Any]:
        """Return the one row of an entity."""
        (row,) = (r for r in self.rows("control_member", profile) if r["entity_id"] == entity_id)
        return row

    def flags(self, profile: str) -> set[tuple[str, str]]:
        """Return every (entity, flag)."""
        rows = self.rows("control_flag", profile)
        return {(row["entity_id"], row["flag"]) for row in rows}


NOTHING_BEFORE = """
    select
        cast(null as varchar) as profile, cast(null as date) as month_end,
        cast(null as varchar) as group_id, cast(null as varchar) as entity_id,
        cast(null as varchar) as parent_id, cast(null as boolean) as is_parent
    where false
"""


def _arrow(extract: str, rows: Iterable[dict[str, Any]]) -> pa.Table:
    columns = load_contracts()[extract].columns
    whole = [ALWAYS[extract] | row for row in rows]
    return pa.table(
        {
            name: pa.array([_typed(r.get(name), c.type) for r in whole], ARROW[c.type])
            for name, c in columns.items()
        }
    )
