"""A test of a snapshot at start: what branches see adds up to the bank, no row twice, none lost.

The units below the top, each with everything below it, and the top's own rows are scopes that hold
every unit once; some of them together are one viewer's. Each asks the window for the rows and the
sum of every amount of every mart that is cut by branch: together they have to be the bank's.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock, Thread
from typing import Any

from data.access import subtree
from data.scope import Scope
from data.snapshot import Snapshot
from data.window import Window, unscoped

_LOG = logging.getLogger("self_test")
_CUT_BY_BRANCH = frozenset({"branch", "unit"})
_AMOUNT = "DECIMAL(18,2)"
# Viewers at start: enough to catch a row of two branches or of none, few enough to take seconds.
AT_START = 6
Figures = dict[str, tuple[int, Decimal]]


@dataclass(frozen=True)
class SelfTest:
    """What was found: how many scopes were asked for how many marts, and where it fails."""

    scopes: int
    marts: int
    findings: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the scopes partition the bank."""
        return not self.findings


_known: dict[Snapshot, SelfTest | None] = {}
_lock = Lock()


def begin(snapshot: Snapshot) -> Thread | None:
    """Test a snapshot beside everything else, once; what comes out is told in the log as well."""
    with _lock:
        if snapshot in _known:
            return None
        _known[snapshot] = None
    thread = Thread(target=_run, args=(snapshot,), name="self-test", daemon=True)
    thread.start()
    return thread


def result_of(snapshot: Snapshot) -> SelfTest | None:
    """Return what the test of a snapshot found; None while it runs or before it began."""
    return _known.get(snapshot)


def _run(snapshot: Snapshot) -> None:
    begun = time.monotonic()
    try:
        found = partition_of(snapshot)
    except Exception as error:
        # Retired meanwhile, or out of memory: it can be asked for again.
        _LOG.error("snapshot %s: self-test failed: %s", snapshot.snapshot_id, type(error).__name__)
        with _lock:
            del _known[snapshot]
        return
    _known[snapshot] = found
    words = "snapshot %s: %d scopes asked, %d marts, %d of them do not add up (%.1f s)"
    counts = (found.scopes, found.marts, len(found.findings), time.monotonic() - begun)
    _LOG.log(logging.INFO if found.holds else logging.ERROR, words, snapshot.snapshot_id, *counts)
    for finding in found.findings:
        _LOG.error("snapshot %s: %s", snapshot.snapshot_id, finding)


def partition_of(snapshot: Snapshot, viewers: int = AT_START) -> SelfTest:
    """Compare what the scopes of branches hold together with what the whole bank holds."""
    marts = dict(_marts(snapshot))
    scopes = scopes_of(unscoped(snapshot, "branch"), viewers)
    if not marts or not scopes:
        return SelfTest(len(scopes), len(marts), ())
    sql = " union all ".join(marts.values())
    whole = _figures(Window(snapshot, Scope(branches=None, mask="all")), sql)
    parts = [_figures(Window(snapshot, scope), sql) for scope in scopes]
    return SelfTest(len(scopes), len(marts), tuple(_findings(whole, parts)))


def scopes_of(units: list[dict[str, Any]], viewers: int) -> list[Scope]:
    """Return at most so many scopes that hold every unit once, whole branches in each."""
    ids = {unit["branch_id"] for unit in units}
    tops = {unit["branch_id"] for unit in units if unit["parent_branch_id"] not in ids}
    below = sorted(unit["branch_id"] for unit in units if unit["parent_branch_id"] in tops)
    parts = [subtree(units, {unit}) for unit in below] + [(top,) for top in sorted(tops)]
    shared = [sum(parts[place::viewers], ()) for place in range(viewers)]
    return [Scope(branches=tuple(sorted(part)), mask="all") for part in shared if part]


def _marts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for name, mart in snapshot.manifest["marts"].items():
        if mart["parts"] and mart["scope"] in _CUT_BY_BRANCH:
            amounts = [column for column, kind in mart["columns"] if kind == _AMOUNT]
            added = " + ".join(f"coalesce(sum({amount}), 0)" for amount in amounts) or "0"
            yield (
                name,
                f"select '{name}' as mart, count(*) as n, cast({added} as decimal(38, 2)) as total"
                f" from {name}{_newest(snapshot, mart)}",
            )


def _newest(snapshot: Snapshot, mart: dict[str, Any]) -> str:
    """The newest month stands for all: they are built by the same SELECT."""
    if not snapshot.months or "month_end" not in dict(mart["columns"]):
        return ""
    return f" where month_end = date '{snapshot.months[-1]}'"


def _figures(window: Window, sql: str) -> Figures:
    return {row["mart"]: (row["n"], row["total"]) for row in window.query(sql).to_pylist()}


def _findings(whole: Figures, parts: list[Figures]) -> Iterator[str]:
    for mart, (rows, amount) in whole.items():
        n = sum(part[mart][0] for part in parts)
        total = sum((part[mart][1] for part in parts), Decimal(0))
        if (n, total) != (rows, amount):
            yield (
                f"{mart}: branches together see {n} rows adding up to {total},"
                f" the whole bank {rows} rows adding up to {amount}"
            )
