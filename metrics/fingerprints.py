"""Fingerprints of what a mart's month is made of, so that only changed months are rebuilt.

A month's fingerprint covers its SQL, the profiles it reads, the rows of every staging relation
that were visible at its end, and the fingerprints of the marts below it; of a whole mart whose
rows are dated (``visible``), the rows themselves; of a whole mart that asks for it, the newest
month end. Nothing else can reach the month, because ``Mart.build_sql`` cuts every relation to the
same rows. A part that can have no rows is made of its SQL alone (``NO_ROWS``).
"""

import hashlib
import json
from datetime import date
from typing import Any

from data.engines import Engine
from data.staged import Staged, staged_tables
from metrics.marts import Mart
from metrics.no_rows import has_no_rows

# How the fingerprint of a part begins whose SQL can have no row out of what it reads.
NO_ROWS = "none-"
# The fingerprint of a staging relation none of whose rows a month sees.
NOTHING_SEEN = "nothing"
_ALWAYS = "always"


def digest(*parts: object) -> str:
    """Return a short hash of anything JSON can write."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


class Fingerprints:
    """Fingerprints for one build; staging relations are hashed once, when first asked for."""

    def __init__(self, engine: Engine, profile_rows: dict[str, list[dict[str, Any]]]) -> None:
        """Hash with ``engine``; ``profile_rows`` are the rule profiles by table."""
        self._engine = engine
        self._profiles = {f"profile_{name}": digest(rows) for name, rows in profile_rows.items()}
        self._staged: dict[str, dict[str, str]] = {}
        self._visible: dict[tuple[str, date | None, bool], str] = {}
        self._marts: dict[str, dict[date, str]] = {}
        self._rows: dict[str, int] = {}

    def of_mart(self, mart: Mart, month_end: date, marts: dict[str, Mart]) -> str:
        """Return the fingerprint of one mart at one month, remembering it for the marts above."""
        code = digest(mart.sql, mart.sort, mart.partition, mart.reads)
        if self._has_no_rows(mart, month_end, marts):
            # Whatever month it is, and whatever else it reads: it has only its columns.
            fingerprint = NO_ROWS + digest(self._engine.name, code)
        else:
            fingerprint = self._of_what_it_reads(mart, code, month_end, marts)
        self._marts.setdefault(mart.name, {})[month_end] = fingerprint
        return fingerprint

    def wrote(self, mart: Mart, part: dict[str, Any]) -> None:
        """Remember what a mart has by now, for those that read it."""
        # A view has no rows of its own: it may show some unless its SQL says that it cannot.
        may_show = not part["fingerprint"].startswith(NO_ROWS)
        rows = part["rows"] if mart.stored else int(may_show)
        self._rows[mart.name] = self._rows.get(mart.name, 0) + rows

    def _has_no_rows(self, mart: Mart, month_end: date, marts: dict[str, Mart]) -> bool:
        def is_empty(name: str) -> bool:
            if name in staged_tables():
                return self._of_input(name, mart, month_end, marts) == NOTHING_SEEN
            if name == mart.previous:
                return not self._rows.get(mart.name)
            return self._rows.get(name) == 0

        empty = {name for name in mart.inputs if is_empty(name)}
        # What a step leaves for the SELECT is nowhere written down.
        return mart.made_by is None and has_no_rows(mart.sql, empty)

    def _of_what_it_reads(
        self, mart: Mart, code: str, month_end: date, marts: dict[str, Mart]
    ) -> str:
        inputs = [
            (name, self._of_input(name, mart, month_end, marts)) for name in sorted(mart.inputs)
        ]
        # A whole mart may choose by the newest month end, of which its rows need not tell.
        chosen_by = [month_end] if not mart.is_monthly and "$as_of" in mart.sql else []
        return digest(self._engine.name, code, inputs, *chosen_by)

    def _of_input(self, name: str, mart: Mart, month_end: date, marts: dict[str, Mart]) -> object:
        if name in staged_tables():
            only = mart.reads == "month" and mart.is_monthly
            return self._of_staged(
                staged_tables()[name], month_end if mart.is_monthly else None, only
            )
        if name in self._profiles:
            return self._profiles[name]
        if name == mart.previous:
            return self._latest(mart.name, before=month_end)
        if name not in marts:
            return None
        if not marts[name].is_monthly and mart.is_monthly and marts[name].visible:
            return self._of_rows(marts[name], month_end)
        if not marts[name].is_monthly:
            # One table for all months: whatever changed in it may have changed this month.
            return self._latest(name, before=None)
        if mart.is_monthly and mart.reads == "month":
            return self._latest(name, before=None, at=month_end)
        return self._all_of(name, month_end)

    def _of_rows(self, mart: Mart, month_end: date) -> str:
        """Hash what a dated whole mart holds up to a month end; it is built before any month."""
        if mart.name not in self._staged:
            self._staged[mart.name] = self._hash_dated(mart)
        last = month_end.isoformat()
        return digest(
            sorted(row for row in self._staged[mart.name].items() if row[0][-10:] <= last)
        )

    def _hash_dated(self, mart: Mart) -> dict[str, str]:
        engine, always = self._engine, tuple(c for c in mart.columns if c not in mart.late)
        hashed = engine.row_hash(mart.name, always, _month_of(mart.visible or ""))
        for column in mart.late:
            # A late date becomes known in its own month; until then it reads as empty.
            bucket = f"coalesce('{column} ' || {_month_of(column)}, 'open')"
            told = engine.row_hash(mart.name, (*mart.grain, column), bucket)
            hashed |= {key: value for key, value in told.items() if key != "open"}
        return hashed

    def _latest(self, name: str, before: date | None, at: date | None = None) -> str | None:
        known = self._marts.get(name, {})
        months = [
            month
            for month in known
            if (before is None or month < before) and (at is None or month <= at)
        ]
        return known[max(months)] if months else None

    def _all_of(self, name: str, month_end: date) -> list[str]:
        known = self._marts.get(name, {})
        return [known[month] for month in sorted(known) if month <= month_end]

    def _of_staged(self, staged: Staged, month_end: date | None, only_this_month: bool) -> str:
        # Dozens of marts read the same relation at the same month end.
        asked = staged.name, month_end, only_this_month
        if asked not in self._visible:
            self._visible[asked] = self._of_buckets(staged, month_end, only_this_month)
        return self._visible[asked]

    def _of_buckets(self, staged: Staged, month_end: date | None, only_this_month: bool) -> str:
        seen = self._seen(staged, month_end, only_this_month)
        return digest(sorted(seen.items())) if seen else NOTHING_SEEN

    def _seen(
        self, staged: Staged, month_end: date | None, only_this_month: bool
    ) -> dict[str, str]:
        buckets = self._buckets(staged)
        if month_end is None or staged.kind == "static":
            return buckets
        last = month_end.isoformat()
        if staged.kind == "month" and only_this_month:
            return {key: value for key, value in buckets.items() if key == last}
        return {key: value for key, value in buckets.items() if key[-10:] <= last or _ALWAYS in key}

    def _buckets(self, staged: Staged) -> dict[str, str]:
        if staged.name not in self._staged:
            self._staged[staged.name] = self._hash(staged)
        return self._staged[staged.name]

    def _hash(self, staged: Staged) -> dict[str, str]:
        engine, name = self._engine, staged.name
        if staged.kind == "static":
            return engine.row_hash(name, staged.columns, f"'{_ALWAYS}'")
        bucket = f"coalesce({_month_of(staged.starts)}, '{_ALWAYS}')"
        if staged.ends is None:
            return engine.row_hash(name, staged.columns, bucket)
        # An end becomes visible in its own month; until then the row reads as open.
        started = tuple(column for column in staged.columns if column != staged.ends)
        ended = f"coalesce('ended ' || {_month_of(staged.ends)}, 'open')"
        opened = engine.row_hash(name, started, f"'began ' || {bucket}")
        closed = engine.row_hash(name, staged.columns, ended)
        return opened | {key: value for key, value in closed.items() if key != "open"}


def _month_of(column: str) -> str:
    return f"cast(last_day(cast({column} as date)) as varchar)"
