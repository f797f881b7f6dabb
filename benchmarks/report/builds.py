"""What was measured of builds."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.builds import Builds
from benchmarks.child import Measured
from benchmarks.report.text import memory, table, titled
from benchmarks.sample_bank import SampleBank
from benchmarks.timed_build import GROUPS, MART
from data.snapshot import Snapshot

SHOWN_MARTS = 12


def build_text(bank: SampleBank, snapshot: Snapshot, builds: Builds) -> str:
    """Return what was measured of the builds."""
    return titled(
        {
            "Where and what": _where(bank, snapshot, builds),
            "Build against one bare pass over the monthly facts": _builds(builds),
            "Stages of the full build": _stages(builds, "full"),
            "Stages with one changed month": _stages(builds, "changed"),
            f"The {SHOWN_MARTS} dearest marts of the full build": _marts(builds),
            "Peak memory of the builds": memory(
                {
                    "bare scan": builds.bare.peak_mb,
                    "full build": builds.full.peak_mb,
                    "newest month changed": builds.changed.peak_mb,
                }
            ),
        }
    )


def one_build_text(built: Measured) -> str:
    """Return what was measured of the build of many complaints: rows, seconds, dearest stages."""
    answer = built.answer
    stages = sorted(answer["stages"].items(), key=lambda stage: -stage[1])[:SHOWN_MARTS]
    rows = [
        ("rows of all extracts", f"{answer['extract_rows']:,}"),
        ("complaints", f"{answer['mart_rows']['complaint']:,}"),
        ("events", f"{answer['mart_rows']['complaint_log']:,}"),
        ("seconds", f"{built.seconds:.1f}"),
        ("peak memory, MB", f"{built.peak_mb:,.0f}"),
    ]
    return titled(
        {
            "Many complaints: the build": table(("", ""), rows),
            f"Many complaints: the {SHOWN_MARTS} dearest stages": table(
                ("stage", "seconds"), [(name, f"{seconds:.2f}") for name, seconds in stages]
            ),
        }
    )


def _where(bank: SampleBank, snapshot: Snapshot, builds: Builds) -> str:
    rows = builds.full.answer["mart_rows"]
    settings = builds.bare.answer["settings"]
    facts = [(name, f"{fact['rows']:,}") for name, fact in builds.facts.items()]
    return table(
        ("", ""),
        [
            ("machine", f"{platform.machine()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB"),
            ("load before", f"{os.getloadavg()[2]:.1f} runnable on average in the last 15 minutes"),
            ("DuckDB", f"{settings['threads']} threads, memory limit {settings['memory_limit']}"),
            ("bank", f"scale {bank.size.scale:g}, {bank.size.months} months"),
            ("facility-months", f"{rows['facility_month']:,}"),
            *facts,
            ("rows of all extracts", f"{builds.full.answer['extract_rows']:,}"),
            ("rows of all marts", f"{sum(rows.values()):,} in {len(rows)} marts"),
            ("extracts", f"{_megabytes(bank.extracts):,.0f} MB"),
            ("snapshot", f"{_megabytes(snapshot.path):,.0f} MB"),
        ],
    )


def _builds(builds: Builds) -> str:
    bare = builds.bare_seconds
    lines: list[tuple[str, Measured]] = [
        ("full build", builds.full),
        ("next start, nothing changed", builds.unchanged),
        ("newest month changed", builds.changed),
    ]
    return table(
        ("", "seconds", "x bare", "parts built"),
        [
            ("bare scan and aggregate", f"{bare:.2f}", "1.0", ""),
            *(
                (name, f"{run.seconds:.2f}", f"{run.seconds / bare:.1f}", _built(run))
                for name, run in lines
            ),
        ],
    )


def _built(run: Measured) -> str:
    return f"{run.answer['parts'] - run.answer['reused']} of {run.answer['parts']}"


def _stages(builds: Builds, which: str) -> str:
    run: Measured = getattr(builds, which)
    found: dict[str, float] = run.answer["stages"]
    marts = sum(seconds for name, seconds in found.items() if name.startswith(MART))
    stages = {n: s for n, s in found.items() if n != GROUPS and not n.startswith(MART)}
    stages["starting Python"] = run.seconds - sum(stages.values())
    ordered = sorted(stages.items(), key=lambda stage: -stage[1])
    inside = [("(groups, added up)", found.get(GROUPS, 0.0)), ("(marts, added up)", marts)]
    return table(
        ("stage", "seconds", "x bare"),
        [(n, f"{s:.2f}", f"{s / builds.bare_seconds:.2f}") for n, s in (*ordered, *inside)],
    )


def _marts(builds: Builds) -> str:
    answer = builds.full.answer
    marts = {n: s for n, s in answer["stages"].items() if n.startswith(MART)}
    dearest = sorted(marts, key=lambda name: -marts[name])[:SHOWN_MARTS]
    return table(
        ("mart", "seconds", "x bare", "rows", "s per million"),
        [
            _mart(n.removeprefix(MART), marts[n], builds.bare_seconds, answer["mart_rows"])
            for n in dearest
        ],
    )


def _mart(name: str, seconds: float, bare: float, rows: dict[str, int]) -> Sequence[str]:
    per_million = f"{seconds * 1e6 / rows[name]:.1f}" if rows[name] else ""
    return name, f"{seconds:.2f}", f"{seconds / bare:.2f}", f"{rows[name]:,}", per_million


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
