"""Write every mart of a snapshot, taking over the months whose inputs did not change."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from data.connected_clients import (
    identify_control,
    identify_dependency,
    identify_guarantees,
    identify_limit_groups,
)
from data.engines import Engine
from data.engines.sql import Value
from data.snapshot import Snapshot
from metrics.fingerprints import Fingerprints
from metrics.marts import Mart, load_marts
from metrics.profile_tables import profile_rows
from metrics.profiles import load_profiles

# Steps that need rounds of SQL, by the name a mart's ``made_by`` gives.
STEPS: dict[str, Callable[[Engine, date], None]] = {
    "identify_control": identify_control,
    "identify_dependency": identify_dependency,
    "identify_guarantees": identify_guarantees,
    "identify_limit_groups": identify_limit_groups,
}


class MartRunner:
    """Writes one snapshot's marts below ``target``."""

    def __init__(
        self, engine: Engine, target: Path, months: list[date], previous: Snapshot | None
    ) -> None:
        """``previous`` is the snapshot whose unchanged months are taken over, if any."""
        self._engine = engine
        self._target = target
        self._months = months
        self._previous = previous
        self._marts = load_marts()
        self._prints = Fingerprints(engine, profile_rows(load_profiles()))
        self._parts: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in self._marts}
        self._stepped: set[tuple[str, date]] = set()

    def run(self, show_progress: bool) -> dict[str, dict[str, Any]]:
        """Write every mart; returns ``{mart: {part: {path, rows, fingerprint, reused}}}``."""
        if not self._months:
            return self._parts
        with tqdm(total=self._steps(), disable=not show_progress, unit="part") as progress:
            for mart, month_end in self._order():
                progress.set_description(f"{month_end:%Y-%m} {mart.name}")
                self._write(mart, month_end)
                progress.update()
        return self._parts

    def _steps(self) -> int:
        return sum(len(self._months) if mart.is_monthly else 1 for mart in self._marts.values())

    def _order(self) -> list[tuple[Mart, date]]:
        """Whole marts that need no month first, then month by month, then the rest."""
        monthly = {name for name, mart in self._marts.items() if mart.is_monthly}
        late = self._above(monthly)
        last = self._months[-1]
        whole = [mart for mart in self._marts.values() if not mart.is_monthly]
        by_month = [mart for mart in self._marts.values() if mart.is_monthly]
        return [
            *((mart, last) for mart in whole if mart.name not in late),
            *((mart, month) for month in self._months for mart in by_month),
            *((mart, last) for mart in whole if mart.name in late),
        ]

    def _above(self, monthly: set[str]) -> set[str]:
        late: set[str] = set()
        for name, mart in self._marts.items():
            if not mart.is_monthly and mart.inputs & (monthly | late):
                late.add(name)
            if mart.is_monthly and mart.inputs & late:
                raise ValueError(f"{name} is monthly and reads {mart.inputs & late}, built later")
        return late

    def _write(self, mart: Mart, month_end: date) -> None:
        part = month_end.isoformat() if mart.is_monthly else "all"
        fingerprint = self._prints.of_mart(mart, month_end, self._marts)
        path = Path("marts") / mart.name / f"{part}.parquet"
        before = self._known_before(mart.name, part)
        reused = before is not None and before["fingerprint"] == fingerprint
        if before is not None and reused and self._previous is not None:
            rows = before["rows"]
            _take_over(self._previous.path / before["path"], self._target / path)
        else:
            rows = self._compute(mart, month_end, self._target / path)
        self._parts[mart.name][part] = {
            "path": str(path),
            "rows": rows,
            "fingerprint": fingerprint,
            "reused": reused,
        }
        self._show(mart)

    def _known_before(self, name: str, part: str) -> dict[str, Any] | None:
        if self._previous is None:
            return None
        known: dict[str, Any] = self._previous.manifest["marts"].get(name, {}).get("parts", {})
        found: dict[str, Any] | None = known.get(part)
        return found

    def _compute(self, mart: Mart, month_end: date, path: Path) -> int:
        self._offer_previous(mart, month_end, path)
        if mart.made_by is not None and (mart.made_by, month_end) not in self._stepped:
            STEPS[mart.made_by](self._engine, month_end)
            self._stepped.add((mart.made_by, month_end))
        dates: dict[str, Value] = {"month_end": month_end, "as_of": month_end}
        try:
            return self._engine.write_parquet(mart.build_sql, path, mart.sort, dates)
        except Exception as error:
            error.add_note(f"in mart {mart.name} for {month_end}")
            raise

    def _offer_previous(self, mart: Mart, month_end: date, path: Path) -> None:
        """Let a mart read its month before; in the first month that is the mart without rows."""
        if mart.previous not in mart.inputs:
            return
        months = [part for part in self._parts[mart.name] if part < month_end.isoformat()]
        if months:
            before = self._target / self._parts[mart.name][max(months)]["path"]
            self._engine.read_parquet_view(mart.previous, [before])
        else:
            self._engine.view(mart.previous, _empty_previous(mart))

    def _show(self, mart: Mart) -> None:
        paths = [self._target / part["path"] for part in self._parts[mart.name].values()]
        self._engine.read_parquet_view(mart.name, paths)


def _empty_previous(mart: Mart) -> str:
    # Untyped nulls: whatever the SELECT compares them with, they take its type.
    columns = ", ".join(f"null as {name}" for name in mart.columns)
    return f"select {columns} where false"


def _take_over(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        # Another file system, or one without hard links: the same bytes once more.
        shutil.copyfile(source, target)
