"""The builds that are measured: all of it, nothing changed, one month changed; and bare DuckDB."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import Measured, run_module
from benchmarks.sample_bank import SampleBank


@dataclass(frozen=True)
class Builds:
    """What was measured; every step ran in a process of its own, one after the other."""

    bare: Measured
    full: Measured
    unchanged: Measured
    changed: Measured

    @property
    def bare_seconds(self) -> float:
        """Bare DuckDB's seconds for one pass over the monthly facts."""
        return sum(float(fact["seconds"]) for fact in self.facts.values())

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """Seconds and rows of each monthly fact."""
        facts: dict[str, dict[str, Any]] = self.bare.answer["facts"]
        return facts


def run_builds(bank: SampleBank, published: Path) -> Builds:
    """Build ``bank`` into the empty folder ``published`` and again with little or no change."""
    scanned = run_module("benchmarks.bare_scan", "--extracts", str(bank.extracts))
    full = _build(bank.extracts, published)
    unchanged = _build(bank.extracts, published)
    changed = _build(bank.changed, published)
    return Builds(scanned, full, unchanged, changed)


def build_once(extracts: Path, published: Path) -> Measured:
    """Build into the empty folder ``published``, in a process of its own."""
    return _build(extracts, published)


def _build(extracts: Path, published: Path) -> Measured:
    folders = ("--extracts", str(extracts), "--published", str(published))
    return run_module("benchmarks.timed_build", *folders)
