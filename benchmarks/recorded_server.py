"""The dashboard's own server, with every query of its window written to a file.

A process of its own, started by ``benchmarks.server``. SIGUSR1 empties what the pages cache, so
that the next visit asks everything again, and marks the place in the file.
"""

import runpy
import sys
from pathlib import Path

from benchmarks.recording import clear_caches_on_signal, record


def main() -> None:
    """Serve as ``python -m streamlit`` does; the first argument is the file to write to."""
    file = Path(sys.argv[1])
    record(file)
    clear_caches_on_signal(file)
    sys.argv = ["streamlit", *sys.argv[2:]]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
