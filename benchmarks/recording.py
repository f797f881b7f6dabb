"""Writes down every query of this process's windows, and empties the pages' caches on demand."""

import json
import signal
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.server import CLEARED
from data import window
from pages.shared import cached


def record(file: Path) -> None:
    """Append every query of this process, with its parameters, scope and seconds, to ``file``."""
    _wrap(window.Window, "query", lambda query: _recording(query, file))


def _wrap(owner: type, name: str, wrapper: Callable[[Any], Any]) -> None:
    setattr(owner, name, wrapper(getattr(owner, name)))


def _recording(query: Callable[..., pa.Table], file: Path) -> Callable[..., pa.Table]:
    def recorded(self: window.Window, sql: str, params: Any = None) -> pa.Table:
        start = time.perf_counter()
        rows = query(self, sql, params)
        seconds = time.perf_counter() - start
        entry = {"sql": sql, "params": dict(params or {}), "scope": asdict(self.scope)}
        _append(file, entry | {"seconds": seconds, "rows": rows.num_rows})
        return rows

    return recorded


def _append(file: Path, entry: dict[str, Any]) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(entry, default=_as_json) + "\n")


def _as_json(value: object) -> object:
    return {"date": value.isoformat()} if isinstance(value, date) else str(value)


def clear_caches_on_signal(file: Path) -> None:
    """Empty every cached function of the pages whenever SIGUSR1 arrives."""

    def clear(signal_number: int, frame: object) -> None:
        for function in vars(cached).values():
            # A module's values hold its builtins too, a dict that could be cleared as well.
            if callable(function) and hasattr(function, "clear"):
                function.clear()
        _append(file, {CLEARED: True})

    signal.signal(signal.SIGUSR1, clear)
