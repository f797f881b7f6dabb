"""Put finished extracts where they are wanted, all at once or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.sources.problems import Problem, SourceError

REPORT = "repairs.json"


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """Give a folder to write into; it becomes ``out`` when the block ends without an error.

    Raises:
        SourceError: ``out`` holds files that an earlier run did not write: they are someone's.
    """
    _refuse_others_files(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield aside
        aside.chmod(0o755)
        _replace(out, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_others_files(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise SourceError([Problem("is a file; expected a folder to write to", file=str(out))])
    others = sorted({path.name for path in out.iterdir()} - _written_before(out))
    if others:
        message = f"holds files this command did not write ({', '.join(others[:5])}); name another"
        raise SourceError([Problem(message, file=str(out))])


def _written_before(out: Path) -> set[str]:
    report = out / REPORT
    if not report.is_file():
        return set()
    return {REPORT} | {f"{name}.parquet" for name in json.loads(report.read_text())["extracts"]}


def _replace(out: Path, aside: Path) -> None:
    if not out.exists():
        os.replace(aside, out)
        return
    old = aside.with_name(f"{aside.name}-old")
    os.replace(out, old)
    try:
        os.replace(aside, out)
    except OSError:
        os.replace(old, out)
        raise
    shutil.rmtree(old)
