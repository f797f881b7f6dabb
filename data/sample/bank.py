"""Runs the SQL files that invent a bank and writes every extract as Parquet."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from tqdm import tqdm

from data.sample.manifest import write_manifest
from data.sample.size import SampleSize

HERE = Path(__file__).parent
PARQUET = "(format parquet, compression zstd)"

# In the order in which they read one another.
SETUP = (
    "city",
    "org",
    "tier1",
    "slot",
    "employee",
    "rm_seat",
    "client_base",
    "client_home",
    "client_steward",
    "facility_base",
    "client_book",
    "manager_book",
    "complaint_base",
    "declared",
)
# Read again each month.
VIEWS = ("deposit_line", "income_line")


def write_sample(
    out: Path,
    size: SampleSize | None = None,
    *,
    threads: int | None = None,
    memory_limit: str | None = None,
    only: Collection[str] = (),
) -> None:
    """Write all extracts of an invented bank below ``out``.

    Args:
        out: folder for ``<extract>.parquet`` and ``<extract>/month=YYYY-MM/data.parquet``; made
            when missing, files in it of the same names are replaced.
        size: scale, seed, months and last month; the defaults when left out.
        threads: how many threads DuckDB may use; all when left out.
        memory_limit: as DuckDB writes it; what does not fit goes to disk beside ``out``.
        only: the extracts to write, such as those of a bank that knows complaints alone; all
            when left out.
    """
    chosen = size or SampleSize()
    out.mkdir(parents=True, exist_ok=True)
    with _open(out, threads, memory_limit) as con:
        _prepare(con, chosen)
        wholes = _asked("extracts", only)
        monthly = _asked("months", only)
        with tqdm(total=len(wholes) + len(monthly) * chosen.months, unit="file") as bar:
            for file in wholes:
                _copy(con, file, out / f"{file.stem}.parquet")
                bar.update()
            for month_end in chosen.month_ends:
                _copy_month(con, monthly, out, month_end)
                bar.update(len(monthly))
        write_manifest(con, out, chosen.last_on)


def _asked(folder: str, only: Collection[str]) -> list[Path]:
    files = sorted((HERE / folder).glob("*.sql"))
    return [file for file in files if not only or file.stem in only]


@contextmanager
def _open(
    out: Path, threads: int | None, memory_limit: str | None
) -> Iterator[duckdb.DuckDBPyConnection]:
    # The base tables lie on disk beside the extracts, so that memory stays bounded at any scale.
    with TemporaryDirectory(dir=out, prefix=".making-") as folder:
        con = duckdb.connect(Path(folder) / "base.duckdb")
        settings = {"threads": threads, "memory_limit": memory_limit, "temp_directory": folder}
        settings |= {"file_search_path": str(HERE), "enable_progress_bar": "false"}
        for name, value in settings.items():
            if value is not None:
                con.execute(f"set {name} = '{value}'")
        try:
            yield con
        finally:
            con.close()


def _prepare(con: duckdb.DuckDBPyConnection, size: SampleSize) -> None:
    for name, value in size.variables().items():
        con.execute(f"set variable {name} = $value", {"value": value})
    con.execute((HERE / "names" / "lists.sql").read_text(encoding="utf-8"))
    con.execute((HERE / "macros.sql").read_text(encoding="utf-8"))
    for file in sorted((HERE / "cast").glob("*.csv")):
        read = con.read_csv(str(file), all_varchar=True)
        read.create(f"planted_{file.stem}")
    for name in tqdm(SETUP, unit="table"):
        sql = (HERE / "setup" / f"{name}.sql").read_text(encoding="utf-8")
        con.execute(f"create table {name} as {sql}")
    _set_month(con, size.last_on)
    for name in VIEWS:
        sql = (HERE / "views" / f"{name}.sql").read_text(encoding="utf-8")
        con.execute(f"create view {name} as {sql}")


def _copy(con: duckdb.DuckDBPyConnection, file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    select = file.read_text(encoding="utf-8")
    # The path is ours; quotes in it are doubled.
    con.execute(f"copy ({select}) to '{str(target).replace(chr(39), chr(39) * 2)}' {PARQUET}")


def _copy_month(
    con: duckdb.DuckDBPyConnection, files: list[Path], out: Path, month_end: date
) -> None:
    _set_month(con, month_end)
    for file in files:
        _copy(con, file, out / file.stem / f"month={month_end:%Y-%m}" / "data.parquet")


def _set_month(con: duckdb.DuckDBPyConnection, month_end: date) -> None:
    con.execute("set variable month_end = $value", {"value": month_end})
    con.execute("set variable month_start = $value", {"value": month_end.replace(day=1)})
