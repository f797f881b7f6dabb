"""How a measured process is asked and how it answers: folders in, JSON out."""

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.memory import peak_memory_mb


def arguments(description: str | None, *folders: str) -> argparse.Namespace:
    """Read the named folders and ``--answer FILE`` from the command line."""
    parser = argparse.ArgumentParser(description=description)
    for name in (*folders, "answer"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    return parser.parse_args()


def give(file: Path, answer: dict[str, Any]) -> None:
    """Write the answer with this process's peak memory."""
    text = json.dumps(answer | {"peak_mb": peak_memory_mb()}, default=str)
    file.write_text(text, encoding="utf-8")
