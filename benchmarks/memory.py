"""Peak memory of a process, as Linux counts it."""

import os
from pathlib import Path


def peak_memory_mb(process: int | None = None) -> float:
    """Return the highest resident memory a process ever had, in MB; this one by default.

    Source: ``VmHWM``, which starts afresh with each program; ``getrusage`` would hand on what
    the process that started this one used.
    """
    status = Path(f"/proc/{process or os.getpid()}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
