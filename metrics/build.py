"""Build and publish a snapshot: ``python -m metrics.build --extracts DIR --published DIR``."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.contracts import load_contracts
from data.engines.duckdb import DuckDBEngine, EngineError
from data.publish import (
    SPILL,
    BuildRunningError,
    NothingPublishedError,
    abandon,
    exclusive_build,
    new_draft,
    retire,
    switch_to,
)
from data.snapshot import Snapshot, open_snapshot
from data.staged import create_staging
from data.validation import Report, validate
from data.validation.text import as_text
from metrics.build_calendar import create_shipped_calendar
from metrics.build_months import covered_months
from metrics.checks import Broken, load_checks, run_checks
from metrics.known_parts import KnownParts, PartsOf
from metrics.manifest import code_version, describe, file_marks
from metrics.mart_runner import MartRunner
from metrics.profile_tables import create_profile_tables
from metrics.profiles import ProfileError
from metrics.quarantine_limit import months_set_aside

KEEP_SNAPSHOTS = 5


class BuildRefusedError(Exception):
    """The extracts, or the figures made of them, are not fit to be served."""

    def __init__(self, text: str, report: Report | None = None) -> None:
        """Carry the report so that callers can show more than its text."""
        super().__init__(text)
        self.report = report


def build(
    extracts: Path,
    published: Path,
    *,
    full: bool = False,
    keep: int = KEEP_SNAPSHOTS,
    memory_limit: str | None = None,
    show_progress: bool = False,
    known: Sequence[KnownParts] = (),
) -> Snapshot:
    """Build a snapshot from a folder of extracts and make it the current one.

    Only months whose inputs changed are built again; the rest is taken over from the snapshot
    served now, or from ``known``, parts that were made elsewhere of the same. With nothing
    changed at all, that snapshot is returned as it is.

    Raises:
        BuildRefusedError: validation or a check refused; the old snapshot stays in service.
        BuildRunningError: another build is writing to ``published``.
    """
    with exclusive_build(published):
        previous = None if full else _served_now(published)
        if previous is not None and _is_unchanged(previous, extracts):
            return previous
        with tempfile.TemporaryDirectory(prefix=SPILL, dir=published) as spill:
            engine = DuckDBEngine(Path(spill), memory_limit=memory_limit)
            try:
                served = () if previous is None else (PartsOf(previous),)
                return _build(engine, extracts, published, (*served, *known), keep, show_progress)
            finally:
                engine.close()


def _build(
    engine: DuckDBEngine,
    extracts: Path,
    published: Path,
    known: Sequence[KnownParts],
    keep: int,
    show_progress: bool,
) -> Snapshot:
    marks = file_marks(extracts)
    report = validate(engine, extracts)
    if report.refused:
        raise BuildRefusedError(as_text(report), report)
    months = _prepare(engine)
    if not months:
        raise BuildRefusedError(
            "no extract holds a dated fact, so there is no month to show", report
        )
    lost = months_set_aside(engine, report)
    if lost:
        raise BuildRefusedError("\n".join([as_text(report), "Too many rows:", *lost]), report)
    draft = new_draft(published, _new_id(engine))
    try:
        runner = MartRunner(engine, draft.path, months, known)
        marts = runner.run(show_progress)
        broken = run_checks(engine, load_checks())
        if any(found.check.level == "fail" for found in broken):
            raise BuildRefusedError(_broken_text(broken), report)
        manifest = describe(engine, draft, months, report, marts, broken, marks)
        switch_to(draft, manifest)
    except BaseException:
        abandon(draft)
        raise
    retire(published, keep)
    return open_snapshot(published)


def _prepare(engine: DuckDBEngine) -> list[date]:
    create_staging(engine)
    create_profile_tables(engine)
    create_shipped_calendar(engine)
    return covered_months(engine, load_contracts())


def _new_id(engine: DuckDBEngine) -> str:
    row = engine.native(
        "select strftime(now() at time zone 'UTC', '%Y%m%dT%H%M%S') as t,"
        " left(md5(uuid()::text), 8) as u"
    ).to_pylist()[0]
    return f"{row['t']}-{row['u']}"


def _served_now(published: Path) -> Snapshot | None:
    try:
        return open_snapshot(published)
    except NothingPublishedError:
        return None


def _is_unchanged(previous: Snapshot, extracts: Path) -> bool:
    """Compare sizes and times, as make does; ``--full`` looks past them."""
    manifest = previous.manifest
    return bool(
        manifest["file_marks"] == file_marks(extracts)
        and manifest["code_version"] == code_version()
    )


def _broken_text(broken: list[Broken]) -> str:
    lines = [
        f"{found.check.level}: {found.check.name}: {found.check.promise['en']}"
        f" {found.count} rows break it, such as {found.samples[:2]}"
        for found in broken
    ]
    return "the figures do not keep these promises:\n" + "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 served, 1 refused, 2 cannot start)."""
    parser = argparse.ArgumentParser(prog="python -m metrics.build", description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder of Parquet extracts")
    parser.add_argument("--published", type=Path, required=True, help="where snapshots are kept")
    parser.add_argument("--full", action="store_true", help="build every month again")
    parser.add_argument("--engine", choices=["duckdb"], default="duckdb")
    parser.add_argument("--keep", type=int, default=KEEP_SNAPSHOTS, help="snapshots to keep")
    parser.add_argument("--memory-limit", default=None, help="such as 8GB")
    asked = parser.parse_args(arguments)
    if not asked.extracts.is_dir():
        print(f"{asked.extracts} is not a folder; name the folder of extracts", file=sys.stderr)
        return 2
    try:
        snapshot = build(
            asked.extracts,
            asked.published,
            full=asked.full,
            keep=asked.keep,
            memory_limit=asked.memory_limit,
            show_progress=True,
        )
    except (BuildRefusedError, BuildRunningError, ProfileError) as error:
        print(error, file=sys.stderr)
        print("Nothing was published; the last snapshot stays in service.", file=sys.stderr)
        return 1
    except (OSError, EngineError) as error:
        print(f"the build could not run: {error}", file=sys.stderr)
        print("Nothing was published; the last snapshot stays in service.", file=sys.stderr)
        return 2
    print(f"serving snapshot {snapshot.snapshot_id}: {len(snapshot.months)} months")
    print(_findings(snapshot))
    return 0


def _findings(snapshot: Snapshot) -> str:
    report = Report.from_json((snapshot.path / "validation.json").read_text(encoding="utf-8"))
    counts = Counter(violation.consequence for violation in report.violations)
    rows = sum(snapshot.manifest["quarantined"].values())
    broken = len(snapshot.manifest["checks"])
    return (
        f"found in the extracts: {counts['quarantine']} reasons to set rows aside ({rows:,} rows),"
        f" {counts['warn']} warnings; promises not kept: {broken}; see Data health"
    )


if __name__ == "__main__":
    sys.exit(main())
