"""The dashboard's own server, with every query of its window written to a file.

A process of its own, started by ``benchmarks.server``. SIGUSR1 empties what the pages cache, so
that the next visit asks everything again, and marks the place in the file.
"""

import json
import runpy
import signal
import sys
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
            if hasattr(function, "clear"):
                function.clear()
        _append(file, {CLEARED: True})

    signal.signal(signal.SIGUSR1, clear)


def main() -> None:
    """Serve as ``python -m streamlit`` does; the first argument is the file to write to."""
    file = Path(sys.argv[1])
    record(file)
    clear_caches_on_signal(file)
    sys.argv = ["streamlit", *sys.argv[2:]]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
