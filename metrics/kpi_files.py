"""KPI files: one KPI a file, its meaning in the header, its rows in the SELECT.

A sibling says ``like = "<id>"`` and holds its own meaning and named values, and no SQL.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from data.sql_file import SqlFile, SqlFileError, sql_files

FOLDER = Path(__file__).parent / "kpis"
CELLS = Path(__file__).parent / "cells"
RATES = ("ratio", "per_manager", "per_client", "per_100", "per_1000", "per_10m")
UNITS = ("cny", "count", "days", "hours", "score", "index", "bp", *RATES)
BY_COLUMNS = {
    "branch": "branch_id",
    "unit": "branch_id",
    "manager": "manager_id",
    "group": "group_id",
    "month": "month_end",
}
_KEYS = {
    "id": str,
    "title": dict,
    "meaning": dict,
    "formula": dict,
    "unit": str,
    "direction": str,
    "additivity": str,
    "time": str,
    "row": str,
    "by": list,
    "inputs": list,
    "source": str,
    "owner": str,
    "reviewed": date,
}
_MAY = {"always_by", "cell", "like", "values"}
# What every KPI says for itself; the rest a sibling may take over.
_OWN = ("id", "title", "meaning", "formula")
_VALUE = (str, int, float)
_TAKEN = frozenset({"from", "to", "profile", "unit_ids", "unit_cells"})
_ALLOWED = {
    "unit": UNITS,
    "direction": ("higher_is_better", "lower_is_better", "neutral"),
    "additivity": ("additive", "semi_additive", "not_additive"),
    "time": ("stock", "flow"),
}


class UnknownKpiError(LookupError):
    """No KPI, or no table, has this id; the message lists close ones."""


@dataclass(frozen=True)
class Kpi:
    """What a KPI file says; ``rows_sql`` gives its rows, ``cell_sql`` adds them up if set.

    ``values`` are bound to the SQL by name; ``like`` is the KPI whose SQL this one is.
    """

    kpi_id: str
    name: str
    subject: str
    title: Mapping[str, str]
    meaning: Mapping[str, str]
    formula: Mapping[str, str]
    unit: str
    direction: str
    additivity: str
    time: str
    row: str
    by: tuple[str, ...]
    always_by: tuple[str, ...]
    inputs: tuple[str, ...]
    source: str
    owner: str
    reviewed: date
    rows_sql: str
    cell_sql: str | None
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    like: str | None = None

    def __hash__(self) -> int:
        """Hash what identifies a KPI: its id."""
        return hash(self.kpi_id)

    @property
    def is_ratio(self) -> bool:
        """Whether its value is numerator over denominator."""
        return self.unit in RATES

    @property
    def shown_sql(self) -> str:
        """Its SQL for people to read: named values first, the rows, then what adds them up."""
        named = "".join(f"-- ${name} = {value!r}\n" for name, value in self.values.items())
        return named + "\n\n;\n\n".join(filter(None, (self.rows_sql, self.cell_sql)))

    def missing(self, provided: frozenset[str]) -> tuple[str, ...]:
        """Return the extracts it needs that the bank did not deliver."""
        return tuple(name for name in self.inputs if name not in provided)


@cache
def load_kpis(folder: Path = FOLDER) -> dict[str, Kpi]:
    """Load every KPI file by id.

    Raises:
        SqlFileError: a header is not as expected, or two files carry one id.
    """
    kpis: dict[str, Kpi] = {}
    files = sql_files(folder)
    leads = {file.header.get("kpi", {}).get("id"): file for file in files if file.statements}
    for file in files:
        kpi = _kpi(file if file.statements else _with_sql_of(file, leads))
        if kpi.kpi_id in kpis:
            raise SqlFileError(f"{file.path}: id {kpi.kpi_id} is taken by {kpis[kpi.kpi_id].name}")
        kpis[kpi.kpi_id] = kpi
    return kpis


def find_kpi(kpi_id: str) -> Kpi:
    """Return one KPI by its id, or by its file name.

    Raises:
        UnknownKpiError: there is none; the message lists close ids.
    """
    kpis = load_kpis()
    by_name = {kpi.name: kpi for kpi in kpis.values()}
    found = kpis.get(kpi_id) or by_name.get(kpi_id)
    if found is None:
        close = get_close_matches(kpi_id[:40], [*kpis, *by_name], n=5, cutoff=0.4)
        raise UnknownKpiError(f"no KPI {kpi_id[:40]!r}; close ones: {', '.join(close) or 'none'}")
    return found


def _with_sql_of(sibling: SqlFile, leads: Mapping[str, SqlFile]) -> SqlFile:
    """Return a sibling with the SQL of the KPI it is like, and what it does not say itself."""
    own: dict[str, Any] = sibling.header.get("kpi", {})
    lead = leads.get(own.get("like", ""))
    silent = [key for key in _OWN if key not in own]
    if lead is None or silent:
        raise SqlFileError(
            f"{sibling.path}: without SQL it must be like a KPI that has some and say {_OWN};"
            f" found like {own.get('like')!r}, missing {silent}"
        )
    theirs: dict[str, Any] = lead.header["kpi"]
    values = theirs.get("values", {}) | own.get("values", {})
    if values.keys() != theirs.get("values", {}).keys() or "cell" in own:
        raise SqlFileError(f"{sibling.path}: it must value {sorted(theirs.get('values', {}))} only")
    return replace(
        sibling, header={"kpi": theirs | own | {"values": values}}, statements=lead.statements
    )


def _kpi(file: SqlFile) -> Kpi:
    header: dict[str, Any] = file.header.get("kpi", {})
    problems = [
        f"{key} must be {kind.__name__}, found {header.get(key)!r}"
        for key, kind in _KEYS.items()
        if not isinstance(header.get(key), kind)
    ]
    problems += [
        f"{key} must be one of {allowed}, found {header.get(key)!r}"
        for key, allowed in _ALLOWED.items()
        if header.get(key) not in allowed
    ]
    problems += [f"unknown key {key}" for key in header.keys() - _KEYS.keys() - _MAY]
    values: dict[str, Any] = header.get("values", {})
    sql = "".join(file.statements)
    problems += [
        f"values holds {name} = {value!r}: expected text or a number that the SQL uses as ${name}"
        for name, value in values.items()
        if not isinstance(value, _VALUE) or name in _TAKEN or f"${name}" not in sql
    ]
    cell_sql = _cell_sql(file, header.get("cell"))
    if header.get("additivity") == "not_additive" and cell_sql is None:
        problems.append("not_additive needs a cell, or a second SELECT of kpi_rows by cell")
    if problems:
        raise SqlFileError(f"{file.path}: [kpi] " + "; ".join(problems))
    lists: dict[str, Any] = {
        key: tuple(header.get(key, ())) for key in ("by", "always_by", "inputs")
    }
    plain: dict[str, Any] = {key: header[key] for key in _KEYS if key not in ("id", *lists)}
    return Kpi(
        kpi_id=header["id"],
        name=file.name,
        subject=file.path.parent.name,
        rows_sql=file.sql,
        cell_sql=cell_sql,
        values=values,
        like=header.get("like"),
        **plain,
        **lists,
    )


def _cell_sql(file: SqlFile, cell: str | None) -> str | None:
    """Return how the rows are added up: the file's own second SELECT, or a shared one's."""
    if cell is None:
        return file.statements[1] if len(file.statements) > 1 else None
    known = {shared.name: shared.sql for shared in sql_files(CELLS)}
    if cell not in known or len(file.statements) > 1:
        raise SqlFileError(f"{file.path}: cell must be one of {sorted(known)}, found {cell!r}")
    return known[cell]
