"""Hand-checkable banks: tables drawn as text, built by the real build, asked by the real window."""

from contextlib import ExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from data.access import Viewer, local_operator, resolve_viewer
from data.contracts import Column, load_contracts
from data.engines.duckdb import DuckDBEngine
from data.snapshot import Snapshot
from data.window import Window, unscoped
from metrics.build import build
from metrics.kpi import Question, compute_kpi, kpi_rows
from metrics.kpi_files import find_kpi
from metrics.periods import Period, parse_period, span
from metrics.profiles import DEFAULT_PROFILE
from metrics.table_files import find_table, read_table
from tests.shared_parts import SharedParts

Rows = list[dict[str, Any]]

ARROW = {
    "text": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "money": pa.decimal128(18, 2),
    "ratio": pa.float64(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}
ANY: dict[str, Any] = {
    "text": "any",
    "date": date(2000, 1, 1),
    "timestamp": datetime(2000, 1, 1),
    "money": Decimal("0.00"),
    "ratio": 0.0,
    "number": 0.0,
    "integer": 0,
    "boolean": False,
}
ORG_UNIT = """
    org_id | name       | level        | parent_id | valid_from | valid_to
    HQ     | Head office| hq           |           | 2000-01-01 |
    B01    | First      | tier1_branch | HQ        | 2000-01-01 |
    B02    | Second     | tier1_branch | HQ        | 2000-01-01 |
"""
HEAD_OFFICE = local_operator()
# Where the banks of one run find the months that another of them has made; see tests/conftest.py.
SHARED_PARTS: list[SharedParts] = []


def table(text: str) -> Rows:
    """Read a table drawn with ``|``; an empty cell is null, every other value stays text."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    names, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [{name: value or None for name, value in zip(names, row, strict=True)} for row in rows]


def write_extract(folder: Path, name: str, rows: Rows | str) -> None:
    """Write an extract as Parquet with the contract's types; values may be text."""
    rows = table(rows) if isinstance(rows, str) else rows
    columns = load_contracts()[name].columns
    given = dict.fromkeys(key for row in rows for key in row)
    # Required columns that the story does not need are there all the same, empty where they may.
    wanted = [c for c in columns if c in given or columns[c].required]
    unknown = [key for key in given if key not in columns]
    assert not unknown, f"{name} has no column {unknown}"
    arrays = {
        column: pa.array(
            [_value(row, columns[column], column in given) for row in rows],
            ARROW[columns[column].type],
        )
        for column in wanted
    }
    folder.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pa.table(arrays), folder / f"{name}.parquet")


def _value(row: dict[str, Any], column: Column, is_drawn: bool) -> Any:
    if not is_drawn and not column.nullable:
        # Nobody is cut to a line where a story says nothing of lines.
        meant = {"line_scope": "all"}.get(column.name, ANY[column.type])
        return column.allowed[0] if column.allowed else meant
    return _typed(row.get(column.name), column.type)


def _typed(value: Any, kind: str) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if kind == "boolean":
        return {"yes": True, "true": True, "no": False, "false": False}[value.lower()]
    if kind == "timestamp":
        return datetime.fromisoformat(value)
    readers: dict[str, Any] = {
        "date": date.fromisoformat,
        "money": lambda text: Decimal(text).quantize(Decimal("0.01")),
        "ratio": float,
        "number": float,
        "integer": int,
        "text": str,
    }
    return readers[kind](value)


def small_bank(tmp_path: Path, **extracts: Rows | str) -> Snapshot:
    """Build a snapshot of hand-made extracts; a small org_unit tree is added when absent."""
    for name, rows in ({"org_unit": ORG_UNIT} | extracts).items():
        write_extract(tmp_path / "extracts", name, rows)
    return build_sharing(tmp_path / "extracts", tmp_path / "published")


def build_sharing(extracts: Path, published: Path) -> Snapshot:
    """Build a bank with the months that others of this run have made of the same rows."""
    bank = build(extracts, published, memory_limit="1GB", known=SHARED_PARTS)
    for parts in SHARED_PARTS:
        parts.add(bank)
    return bank


def build_in_turn(extracts: Path, published: Path) -> Snapshot:
    """Build a large bank once no other worker is at one: the next then shares all it can."""
    with ExitStack() as turn:
        for parts in SHARED_PARTS:
            turn.enter_context(parts.alone())
        return build_sharing(extracts, published)


def viewer_of(snapshot: Snapshot, user_id: str) -> Viewer:
    """Return a user of the bank with his grants of today."""
    return resolve_viewer(snapshot, user_id, datetime.now(UTC).date())


def question(
    kpi_id: str,
    month: str,
    by: tuple[str, ...] = (),
    branch: str | None = None,
    profile: str = DEFAULT_PROFILE,
    first: str | None = None,
) -> Question:
    """Return a question; ``first`` makes the period run from that month to ``month``."""
    return Question(find_kpi(kpi_id), _period(month, first), by, branch, profile)


def _period(month: str, first: str | None) -> Period:
    return parse_period(month) if first is None else span(first, month)


def kpi(snapshot: Snapshot, kpi_id: str, month: str, **asked: Any) -> Rows:
    """Answer a KPI as the head office sees it, or as ``viewer``."""
    viewer: Viewer = asked.pop("viewer", None) or HEAD_OFFICE
    answer = compute_kpi(question(kpi_id, month, **asked), Window(snapshot, viewer.scope))
    return list(answer.to_pylist())


def rows_of(snapshot: Snapshot, kpi_id: str, month: str, **asked: Any) -> Rows:
    """Return the rows behind a figure, as the head office sees them, or as ``viewer``."""
    viewer: Viewer = asked.pop("viewer", None) or HEAD_OFFICE
    found = kpi_rows(question(kpi_id, month, **asked), Window(snapshot, viewer.scope))
    return list(found.to_pylist())


def table_rows(snapshot: Snapshot, name: str, month: str, **asked: Any) -> Rows:
    """Return the rows of a table file."""
    viewer: Viewer = asked.pop("viewer", None) or HEAD_OFFICE
    window = Window(snapshot, viewer.scope)
    return list(read_table(find_table(name), parse_period(month), window, **asked).to_pylist())


def mart(snapshot: Snapshot, name: str) -> Rows:
    """Return every row of a mart, whoever may see it."""
    return unscoped(snapshot, name)


def scratch_engine(tmp_path: Path) -> DuckDBEngine:
    """Return an engine of its own, for tests of build SQL below the build."""
    return DuckDBEngine(tmp_path / "spill", threads=1, memory_limit="512MB")
