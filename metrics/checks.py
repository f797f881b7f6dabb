"""Checks: a SELECT of the rows that break a promise, run over every build before it is served."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.engines import Engine
from data.sql_file import SqlFileError, sql_files

FOLDER = Path(__file__).parent / "checks"


@dataclass(frozen=True)
class Check:
    """One promise; ``level`` fail refuses the build, warn is shown in Data health."""

    name: str
    level: str
    promise: dict[str, str]
    sql: str


@dataclass(frozen=True)
class Broken:
    """A promise that does not hold: how many rows break it, and the first few of them."""

    check: Check
    count: int
    samples: list[dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """Return what the manifest keeps."""
        return {
            "name": self.check.name,
            "level": self.check.level,
            "promise": self.check.promise,
            "count": self.count,
            "samples": self.samples,
        }


@cache
def load_checks(folder: Path = FOLDER) -> tuple[Check, ...]:
    """Load every check below ``folder``.

    Raises:
        SqlFileError: a header has no level (fail or warn) or no promise in both languages.
    """
    return tuple(
        _check(file.path, file.header.get("check", {}), file.sql) for file in sql_files(folder)
    )


def _check(path: Path, header: dict[str, Any], sql: str) -> Check:
    if (
        header.get("level") not in ("fail", "warn")
        or {"en", "zh"} - header.get("promise", {}).keys()
    ):
        raise SqlFileError(f"{path}: [check] needs level (fail or warn) and promise.en, promise.zh")
    return Check(path.stem, header["level"], header["promise"], sql)


def run_checks(engine: Engine, checks: tuple[Check, ...], samples: int = 5) -> list[Broken]:
    """Run checks and return those that do not hold, worst first."""
    broken = [found for check in checks if (found := _run(engine, check, samples))]
    return sorted(broken, key=lambda found: (found.check.level != "fail", found.check.name))


def _run(engine: Engine, check: Check, samples: int) -> Broken | None:
    rows = engine.arrow(check.sql)
    if rows.num_rows == 0:
        return None
    return Broken(check, rows.num_rows, rows.slice(0, samples).to_pylist())
