"""What a snapshot says of itself: inputs, months, marts, rules, checks, what is not provided."""

import hashlib
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from data.contracts import load_contracts
from data.engines.duckdb import DuckDBEngine
from data.publish import Draft
from data.snapshot import FORMAT
from data.validation import Report
from metrics.checks import Broken
from metrics.marts import load_marts
from metrics.profiles import load_profiles

ROOT = Path(__file__).parents[1]
# Pages decide how a figure looks, not what it is: they leave a snapshot as it is.
_CODE = ("data/**/*.py", "data/**/*.sql", "data/**/*.toml", "metrics/**/*.py", "metrics/**/*.toml")
_BUILD_SQL = ("metrics/marts/*.sql", "metrics/checks/*.sql")


def describe(
    engine: DuckDBEngine,
    draft: Draft,
    months: list[date],
    report: Report,
    parts: dict[str, dict[str, dict[str, Any]]],
    broken: list[Broken],
    marks: dict[str, list[int]],
) -> dict[str, Any]:
    """Return the manifest of a draft and put quarantined rows and the report beside it."""
    (draft.path / "validation.json").write_text(report.to_json(), encoding="utf-8")
    _keep_quarantine(engine, draft, report)
    return {
        "format": FORMAT,
        "snapshot_id": draft.snapshot_id,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "engine": engine.name,
        "code_version": code_version(),
        "months": [month.isoformat() for month in months],
        "fact_months": _fact_months(engine, report),
        "provided": sorted(report.provided),
        "not_provided": sorted(load_contracts().keys() - set(report.provided)),
        "inputs": [asdict(file) for file in report.inputs],
        "file_marks": marks,
        "control_totals": [asdict(total) for total in report.totals],
        "quarantined": report.quarantined,
        "profiles": [
            {"name": p.name, "family": p.family, "valid_from": p.valid_from}
            for p in load_profiles()
        ],
        "checks": [found.as_dict() for found in broken],
        "marts": {
            name: {
                "scope": mart.scope,
                "partition": mart.partition,
                "masked": list(mart.masked),
                "masked_all": list(mart.masked_all),
                "columns": _columns(engine, name) if parts[name] else [],
                "parts": parts[name],
                "view": None if mart.stored else {"sql": mart.sql, "reads": sorted(mart.inputs)},
            }
            for name, mart in load_marts().items()
        },
    }


def _fact_months(engine: DuckDBEngine, report: Report) -> dict[str, list[str]]:
    """Return the months each provided monthly extract holds rows for."""
    return {
        name: _months_of(engine, f"stg_{name}")
        for name, contract in load_contracts().items()
        if contract.time.kind == "month" and name in report.provided
    }


def _months_of(engine: DuckDBEngine, staged: str) -> list[str]:
    found = engine.arrow(f"select distinct month_end from {staged} order by 1")
    return [str(row["month_end"]) for row in found.to_pylist()]


def _columns(engine: DuckDBEngine, mart: str) -> list[list[str]]:
    rows = engine.native(f"describe {mart}").to_pylist()
    return [[row["column_name"], row["column_type"]] for row in rows]


def _keep_quarantine(engine: DuckDBEngine, draft: Draft, report: Report) -> None:
    for extract, count in report.quarantined.items():
        if count:
            path = draft.path / "quarantine" / f"{extract}.parquet"
            engine.write_parquet(f"select * from quarantine_{extract}", path, ())


def file_marks(extracts: Path) -> dict[str, list[int]]:
    """Return size and time of every file below ``extracts``, to see cheaply that none changed."""
    files = sorted(path for path in extracts.rglob("*") if path.is_file())
    return {
        str(path.relative_to(extracts)): [path.stat().st_size, path.stat().st_mtime_ns]
        for path in files
    }


@cache
def code_version() -> str:
    """Return a hash of everything a snapshot's content depends on besides its extracts."""
    hasher = hashlib.sha256(version("duckdb").encode())
    files = {path for pattern in (*_CODE, *_BUILD_SQL) for path in ROOT.glob(pattern)}
    for path in sorted(files):
        if not {"extracts", "published", "sample"} & set(path.relative_to(ROOT).parts[:2]):
            hasher.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return hasher.hexdigest()[:16]
