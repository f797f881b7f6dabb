"""Write every mart of a snapshot, taking over the months whose inputs did not change."""

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Lock
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
from metrics.fingerprints import Fingerprints
from metrics.known_parts import KnownPart, KnownParts, WithoutRows
from metrics.mart_order import Stage, run_in_order, stages_of
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
        self, engine: Engine, target: Path, months: list[date], known: Sequence[KnownParts] = ()
    ) -> None:
        """``known`` is where unchanged parts are taken over from, the first that has one."""
        self._engine = engine
        self._target = target
        self._months = months
        self._known = known
        self._without_rows = WithoutRows()
        self._marts = load_marts()
        self._prints = Fingerprints(engine, profile_rows(load_profiles()))
        self._parts: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in self._marts}
        self._stepped: set[tuple[str, date]] = set()
        self._stepping = Lock()

    def run(self, show_progress: bool) -> dict[str, dict[str, Any]]:
        """Write every mart; returns ``{mart: {part: {path, rows, fingerprint, reused}}}``;
        a mart that is a view has no path and no rows of its own.

        Marts that do not read each other are written at the same time, month by month.
        """
        if not self._months:
            return self._parts
        stages = stages_of(self._marts, self._months)
        with (
            tqdm(total=sum(map(len, stages)), disable=not show_progress, unit="part") as progress,
            ThreadPoolExecutor(self._engine.at_once) as pool,
        ):
            for stage in stages:
                self._run_stage(stage, pool, progress)
        return self._parts

    def _run_stage(self, stage: Stage, pool: ThreadPoolExecutor, progress: Any) -> None:
        def start(mart: Mart) -> Future[dict[str, Any]]:
            progress.set_description(f"{stage.month_end:%Y-%m} {mart.name}")
            # Asked here, one after the other: a fingerprint is made of those of the inputs.
            fingerprint = self._prints.of_mart(mart, stage.month_end, self._marts)
            return pool.submit(self._write, mart, stage.month_end, fingerprint)

        def end(mart: Mart, part: dict[str, Any]) -> None:
            self._parts[mart.name][_part_name(mart, stage.month_end)] = part
            self._prints.wrote(mart, part)
            self._show(mart)
            progress.update()

        run_in_order(stage, start, end)

    def _write(self, mart: Mart, month_end: date, fingerprint: str) -> dict[str, Any]:
        part = _part_name(mart, month_end)
        path = Path("marts") / mart.name / f"{part}.parquet"
        places = (*self._known, self._without_rows)
        found = (known.find(mart.name, part, fingerprint) for known in places)
        before = next((part for part in found if part is not None), None)
        if not mart.stored:
            return {"rows": 0, "fingerprint": fingerprint, "reused": before is not None}
        if before is None:
            rows = self._compute(mart, month_end, self._target / path)
            self._without_rows.add(mart.name, fingerprint, KnownPart(self._target / path, rows))
        else:
            rows = before.rows
            _take_over(before.path, self._target / path)
        reused = before is not None
        return {"path": str(path), "rows": rows, "fingerprint": fingerprint, "reused": reused}

    def _compute(self, mart: Mart, month_end: date, path: Path) -> int:
        self._offer_previous(mart, month_end, path)
        if mart.made_by is not None:
            self._step(mart.made_by, month_end)
        dates: dict[str, Value] = {"month_end": month_end, "as_of": month_end}
        try:
            return self._engine.write_parquet(mart.build_sql, path, mart.sort, dates)
        except Exception as error:
            error.add_note(f"in mart {mart.name} for {month_end}")
            raise

    def _step(self, name: str, month_end: date) -> None:
        # Steps share the names of what they need on the way: one at a time.
        with self._stepping:
            if (name, month_end) not in self._stepped:
                STEPS[name](self._engine, month_end)
                self._stepped.add((name, month_end))

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
        if not mart.stored:
            if len(self._parts[mart.name]) == 1:
                self._engine.view(mart.name, mart.sql)
            return
        self._engine.read_folder_view(mart.name, self._target / "marts" / mart.name)


def _part_name(mart: Mart, month_end: date) -> str:
    return month_end.isoformat() if mart.is_monthly else "all"


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
