"""The same question from the command line: ``python -m metrics.query E5 --published DIR``."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import csv, parquet

from data.access import Viewer, local_operator, resolve_viewer
from data.publish import NothingPublishedError
from data.snapshot import Snapshot, open_snapshot
from data.window import NotInSnapshotError, SnapshotGoneError, Window
from metrics.json_rows import to_json_lines
from metrics.kpi import NotProvidedError, Question, SplitError, compute_kpi
from metrics.kpi_files import UnknownKpiError, find_kpi, load_kpis
from metrics.narrowing import Only
from metrics.periods import Period, PeriodError, code_of, parse_period, span
from metrics.profiles import DECLARED, DEFAULT_PROFILE, profile_names
from metrics.table_files import find_table, load_tables, read_table
from metrics.units import UnknownBranchError

_ERRORS = (
    NotInSnapshotError,
    NothingPublishedError,
    OSError,
    PeriodError,
    SnapshotGoneError,
    SplitError,
    UnknownBranchError,
    UnknownKpiError,
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns 0, 2 for a question that cannot be asked, 3 not provided."""
    asked = _parser().parse_args(arguments)
    if asked.list:
        print(_listing())
        return 0
    try:
        _write(_answer(asked), asked.format, asked.out)
    except NotProvidedError as error:
        print(error, file=sys.stderr)
        return 3
    except BrokenPipeError:
        # Whoever reads has enough, such as ``head``.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except _ERRORS as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m metrics.query", description=__doc__)
    parser.add_argument("what", nargs="?", help="a KPI id such as E5, or a table's name")
    parser.add_argument("--published", type=Path, default=Path("data/published/sample"))
    parser.add_argument("--snapshot", default=None, help="a snapshot id; default: the current one")
    parser.add_argument("--month", default=None, help="2026-06, 2026-Q2, 2026 or 2026-06-YTD")
    parser.add_argument("--from", dest="first", default=None, help="first month, with --to")
    parser.add_argument("--to", dest="last", default=None, help="last month, with --from")
    parser.add_argument("--by", default="", help="branch,unit,manager,tier,group,month,…")
    parser.add_argument("--branch", default=None, help="a branch and everything below it")
    parser.add_argument("--only", default="", help="rows of one thing, such as client=C01")
    parser.add_argument("--about", default=None, help="the id a table about one thing tells of")
    parser.add_argument("--viewer", default=None, help="answer as this user would see it")
    parser.add_argument(
        "--profile",
        default=DEFAULT_PROFILE,
        help="rule profile of groups, or a scorecard, or declared: the bank's own groups",
    )
    parser.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    parser.add_argument("--out", type=Path, default=None, help="file to write; default: print")
    parser.add_argument("--list", action="store_true", help="list KPIs and tables")
    return parser


def _answer(asked: argparse.Namespace) -> pa.Table:
    if not asked.what:
        raise UnknownKpiError("name a KPI id or a table; --list shows them")
    _check_profile(asked.what, asked.profile)
    snapshot = open_snapshot(asked.published, asked.snapshot)
    window = Window(snapshot, _viewer(snapshot, asked.viewer).scope)
    period = _period(asked, snapshot)
    by = tuple(part.strip() for part in asked.by.split(",") if part.strip())
    if len(set(by)) < len(by):
        raise SplitError(
            f"--by names {', '.join(sorted({b for b in by if by.count(b) > 1}))} twice"
        )
    if asked.what in load_tables():
        if by or asked.only:
            raise SplitError(f"{asked.what} is a table, which neither --by nor --only cuts")
        return _table(asked, period, window)
    only = _only(asked.only)
    question = Question(find_kpi(asked.what), period, by, asked.branch, asked.profile, only)
    return compute_kpi(question, window)


def _check_profile(what: str, profile: str) -> None:
    table = load_tables().get(what)
    asks = table.profiles if table else "groups"
    subject = table.subject if table else find_kpi(what).subject
    known = profile_names() if asks == "any" else profile_names("control", "scorecard")
    if profile == DECLARED:
        if asks != "groups" or subject != "exposure":
            raise UnknownKpiError(
                f"{what} cannot be asked for the bank's own groups ({DECLARED}): it tells of what"
                " rules find, or of no groups; figures and lists of groups can"
            )
    elif profile not in known:
        raise UnknownKpiError(f"no rule profile {profile!r} here; there are {', '.join(known)}")


def _only(text: str) -> Only:
    parts = [part.partition("=") for part in text.split(",") if part]
    if not all(name and code for name, _, code in parts):
        raise SplitError(f"--only takes name=code, such as client=C01; found {text[:40]!r}")
    return tuple((name, code) for name, _, code in parts)


def _table(asked: argparse.Namespace, period: Period, window: Window) -> pa.Table:
    table = find_table(asked.what)
    if not table.may_be_about and table.is_about_one != (asked.about is not None):
        needs = "asks for --about ID" if table.is_about_one else "is not about one thing"
        raise SplitError(f"{table.name} {needs}")
    return read_table(table, period, window, asked.branch, asked.profile, about=asked.about)


def _viewer(snapshot: Snapshot, user_id: str | None) -> Viewer:
    # Whoever runs this can read the files; --viewer shows what somebody else would see.
    return local_operator() if user_id is None else resolve_viewer(snapshot, user_id, date.today())


def _period(asked: argparse.Namespace, snapshot: Snapshot) -> Period:
    if not snapshot.months:
        raise PeriodError("the snapshot holds no month")
    first, last = snapshot.months[0], snapshot.months[-1]
    if asked.month and (asked.first or asked.last):
        raise PeriodError("ask either by --month or by --from and --to")
    if asked.first or asked.last:
        until = asked.last or code_of(last, "month")
        period = span(asked.first or until, until)
    else:
        period = parse_period(asked.month or code_of(last, "month"))
    if period.start > last or period.end < first.replace(day=1):
        raise PeriodError(
            f"period {period.code} is outside this snapshot,"
            f" which holds {first:%Y-%m} to {last:%Y-%m}"
        )
    return period.until(last)


def _listing() -> str:
    kpis = [f"{kpi.kpi_id:14} {kpi.title['en']} {kpi.title['zh']}" for kpi in load_kpis().values()]
    tables = [f"{table.name:24} {table.title['en']}" for table in load_tables().values()]
    return "\n".join(["KPIs:", *sorted(kpis), "Tables:", *sorted(tables)])


def _write(table: pa.Table, kind: str, out: Path | None) -> None:
    if kind == "json":
        data = to_json_lines(table).encode()
    else:
        sink = pa.BufferOutputStream()
        if kind == "csv":
            csv.write_csv(table, sink)
        else:
            parquet.write_table(table, sink)
        data = sink.getvalue().to_pybytes()
    if out is not None:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
