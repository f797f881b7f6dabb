"""Table files: what is not one number (lists, matrices, curves), one table a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.sql_file import SqlFile, SqlFileError, sql_files
from data.window import Window
from metrics.kpi import NotProvidedError
from metrics.kpi_files import UnknownKpiError
from metrics.periods import Period
from metrics.profiles import DEFAULT_PROFILE
from metrics.units import scope_of_branch, visible_units

FOLDER = Path(__file__).parent / "tables"
_KEYS = {"title": dict, "meaning": dict, "grain": list, "inputs": list}
_PROFILES = ("groups", "rules", "any")


@dataclass(frozen=True)
class TableFile:
    """What a table file says; ``columns`` give each column's words and unit, in order.

    A table may read other tables by their names (``reads``), so that several can be made of the
    same rows; their SQL is then part of its own. ``profiles`` says which rule profiles it may be
    asked under: those of groups and scorecards and the bank's own groups (``groups``), no groups
    of the bank's own (``rules``), or profiles of any family (``any``).
    """

    name: str
    subject: str
    title: Mapping[str, str]
    meaning: Mapping[str, str]
    grain: tuple[str, ...]
    inputs: tuple[str, ...]
    columns: Mapping[str, Mapping[str, str]]
    sql: str
    may_be_about: bool = False
    profiles: str = "groups"

    @property
    def is_about_one(self) -> bool:
        """Whether it tells of one thing only, whose id is asked for as ``$about``."""
        return "$about" in self.sql and not self.may_be_about

    def missing(self, provided: frozenset[str]) -> tuple[str, ...]:
        """Return the extracts it needs that the bank did not deliver."""
        return tuple(name for name in self.inputs if name not in provided)


@cache
def load_tables(folder: Path = FOLDER) -> dict[str, TableFile]:
    """Load every table file by name.

    Raises:
        SqlFileError: a header is not as expected, or two files carry one name.
    """
    files: dict[str, SqlFile] = {}
    for file in sql_files(folder):
        if file.name in files:
            raise SqlFileError(f"{file.path}: another table is called {file.name}")
        files[file.name] = file
    return {name: _table(file, files) for name, file in files.items()}


def find_table(name: str) -> TableFile:
    """Return one table by name; raises UnknownKpiError."""
    if name not in load_tables():
        raise UnknownKpiError(f"no table {name[:40]!r}; there are: {', '.join(load_tables())}")
    return load_tables()[name]


def read_table(
    table: TableFile,
    period: Period,
    window: Window,
    branch: str | None = None,
    profile: str = DEFAULT_PROFILE,
    limit: int | None = None,
    offset: int = 0,
    about: str | None = None,
) -> pa.Table:
    """Return the rows of a table for a period and a branch, in the file's order.

    ``about`` is the id of the one thing a table such as ``complaint_card`` tells of; without it
    such a table has no rows.

    Raises:
        NotProvidedError: an extract it needs is missing.
        UnknownBranchError: the branch is not in the viewer's scope.
    """
    asked, params = _prepared(table, period, window, branch, profile, about)
    page = "" if limit is None else f" limit {int(limit)} offset {int(offset)}"
    return asked.query(f"from ({table.sql}){page}", params)


@dataclass(frozen=True)
class TableSize:
    """How many rows a table has in all, and the totals of its money columns as exact text."""

    rows: int
    totals: tuple[tuple[str, str], ...]


def table_size(
    table: TableFile,
    period: Period,
    window: Window,
    branch: str | None = None,
    profile: str = DEFAULT_PROFILE,
    about: str | None = None,
) -> TableSize:
    """Return the size of a table, for its receipt; raises as ``read_table``."""
    asked, params = _prepared(table, period, window, branch, profile, about)
    money = [name for name, words in table.columns.items() if _adds_up(words)]
    sums = "".join(f", cast(sum({name}) as decimal(38, 2)) as {name}" for name in money)
    found = asked.query(f"select count(*) as n{sums} from ({table.sql})", params).to_pylist()[0]
    return TableSize(found["n"], tuple((n, str(found[n])) for n in money if found[n] is not None))


def _adds_up(words: Mapping[str, str]) -> bool:
    # A mean or a headroom is money too, but its sum over rows says nothing.
    return words.get("unit") == "cny" and words.get("total") != "none"


def _prepared(
    table: TableFile,
    period: Period,
    window: Window,
    branch: str | None,
    profile: str,
    about: str | None,
) -> tuple[Window, dict[str, Any]]:
    missing = table.missing(window.snapshot.provided)
    if missing:
        raise NotProvidedError(table.name, missing)
    scope = scope_of_branch(window.scope, visible_units(window), branch)
    params = {"from": period.start, "to": period.end, "profile": profile, "about": about}
    return Window(window.snapshot, scope), params


def _with_read(file: SqlFile, files: Mapping[str, SqlFile]) -> str:
    """Return the file's SQL with the tables it reads before it, each after those it reads."""
    names: list[str] = file.header.get("table", {}).get("reads", [])
    unknown = [name for name in names if name not in files]
    if unknown:
        raise SqlFileError(f"{file.path}: reads {unknown}; a table reads other tables by name")
    if not names:
        return file.sql
    before = ", ".join(f"{name} as materialized ({files[name].sql})" for name in names)
    return f"with {before} select * from ({file.sql})"


def _table(file: SqlFile, files: Mapping[str, SqlFile]) -> TableFile:
    header: dict[str, Any] = file.header.get("table", {})
    wrong = [key for key, kind in _KEYS.items() if not isinstance(header.get(key), kind)]
    if header.get("profiles", "groups") not in _PROFILES:
        raise SqlFileError(f"{file.path}: profiles must be one of {_PROFILES}")
    columns: dict[str, dict[str, str]] = header.get("columns", file.header.get("columns", {}))
    if wrong or not columns:
        raise SqlFileError(
            f"{file.path}: [table] needs {sorted(_KEYS)} and [columns]; wrong or missing: {wrong}"
        )
    return TableFile(
        name=file.name,
        subject=file.path.parent.name,
        title=header["title"],
        meaning=header["meaning"],
        grain=tuple(header["grain"]),
        inputs=tuple(header["inputs"]),
        columns=columns,
        sql=_with_read(file, files),
        may_be_about=header.get("about") == "optional",
        profiles=header.get("profiles", "groups"),
    )
