"""Run one measured step in a process of its own, so that its peak memory is its own."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class ChildError(Exception):
    """A measured step ended with an error; the message holds what it said."""


@dataclass(frozen=True)
class Measured:
    """What a step answered, its wall time from start to end of the process, its peak memory."""

    answer: dict[str, Any]
    seconds: float

    @property
    def peak_mb(self) -> float:
        """The step's peak memory in MB."""
        return float(self.answer["peak_mb"])


def run_module(module: str, *arguments: str) -> Measured:
    """Run ``python -m module arguments... --answer FILE`` and read the JSON it writes.

    Raises:
        ChildError: it exited with an error.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", module, *arguments, "--answer", str(answer)]
        start = time.perf_counter()
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
        print(f"{module} {' '.join(arguments)}: {seconds:.1f} s", file=sys.stderr, flush=True)
        if ended.returncode:
            raise ChildError(f"{module} failed:\n{ended.stdout[-2000:]}{ended.stderr[-4000:]}")
        return Measured(json.loads(answer.read_text(encoding="utf-8")), seconds)
