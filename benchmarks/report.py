"""What was measured, as tables to read."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.builds import Builds
from benchmarks.child import Measured
from benchmarks.naming import question_of
from benchmarks.permission import Cost
from benchmarks.sample_bank import SampleBank
from benchmarks.timed_build import GROUPS, MART
from benchmarks.visits import Visited
from data.snapshot import Snapshot

SHOWN_MARTS = 12
SHOWN_QUERIES = 10
Visits = dict[str, tuple[list[Visited], float]]


def build_text(bank: SampleBank, snapshot: Snapshot, builds: Builds) -> str:
    """Return what was measured of the builds."""
    return _titled(
        {
            "Where and what": _where(bank, snapshot, builds),
            "Build against one bare pass over the monthly facts": _builds(builds),
            "Stages of the full build": _stages(builds, "full"),
            "Stages with one changed month": _stages(builds, "changed"),
            f"The {SHOWN_MARTS} dearest marts of the full build": _marts(builds),
            "Peak memory of the builds": _memory(
                {
                    "bare scan": builds.bare.peak_mb,
                    "full build": builds.full.peak_mb,
                    "newest month changed": builds.changed.peak_mb,
                }
            ),
        }
    )


def attribution_text(million: Measured) -> str:
    """Return what was measured of attributing a large bank."""
    found = million.answer
    title = (
        f"Attribution of {found['months']} months, {found['clients']:,} clients, 5 % moved a year"
    )
    lines = [
        (name, f"{mart['seconds']:.1f}", f"{mart['rows']:,}")
        for name, mart in found["marts"].items()
    ]
    return _titled(
        {
            title: _table(
                ("mart", "seconds", "rows"),
                [
                    *lines,
                    ("attribution in all", f"{found['own']:.1f}", ""),
                    ("what it reads, shared by all subjects", f"{found['others']:.1f}", ""),
                    ("core-seconds of both", f"{found['core_seconds']:.1f}", ""),
                    ("peak memory, MB", f"{million.peak_mb:,.0f}", ""),
                ],
            )
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
    return _titled(
        {
            "Many complaints: the build": _table(("", ""), rows),
            f"Many complaints: the {SHOWN_MARTS} dearest stages": _table(
                ("stage", "seconds"), [(name, f"{seconds:.2f}") for name, seconds in stages]
            ),
        }
    )


def tiering_text(clients: Measured) -> str:
    """Return what was measured of tiering many clients for one month."""
    found = clients.answer
    lines = [
        (name, f"{mart['seconds']:.1f}", _ratio(mart["seconds"], found["bare"]))
        for name, mart in found["marts"].items()
    ]
    return _titled(
        {
            f"Tiering of {found['clients']:,} clients for one month": _table(
                ("", "seconds", "x bare"),
                [
                    ("bare pass over the same rows", f"{found['bare']:.1f}", "1.0"),
                    *lines,
                    (
                        "tiering in all",
                        f"{found['seconds']:.1f}",
                        _ratio(found["seconds"], found["bare"]),
                    ),
                    ("core-seconds", f"{found['core_seconds']:.1f}", ""),
                    ("peak memory, MB", f"{clients.peak_mb:,.0f}", ""),
                ],
            )
        }
    )


def page_text(visits: Visits) -> str:
    """Return what was measured of the pages."""
    every = [visit for found, _ in visits.values() for visit in found]
    return _titled(
        {
            "Pages against bare DuckDB running the same SQL": _pages(every),
            f"The {SHOWN_QUERIES} slowest queries": _queries(every),
            "Peak memory of serving": _memory({name: peak for name, (_, peak) in visits.items()}),
        }
    )


def links_text(runs: Mapping[str, Measured]) -> str:
    """Return what was measured of labelling and circles."""
    return _titled({"Components and circles of links": _links(runs)})


def _links(runs: Mapping[str, Measured]) -> str:
    stages = ("numbering", "labelling", "circles")
    return _table(
        ("", *(f"{stage} s" for stage in stages), "all s", "CPU s", "MB")
        + ("components", "circles", "on circles"),
        [
            (name, *(f"{run.answer['seconds'][stage]:.1f}" for stage in stages))
            + (f"{sum(run.answer['seconds'].values()):.1f}", f"{run.answer['cpu_seconds']:.1f}")
            + (f"{run.peak_mb:,.0f}", f"{run.answer['components']:,}")
            + (f"{run.answer['circles']:,}", f"{run.answer['on_circles']:,}")
            for name, run in runs.items()
        ],
    )


def permission_text(costs: Sequence[Cost]) -> str:
    """Return what permission costs, a page a line and a viewer in all."""
    viewers = dict.fromkeys(cost.viewer for cost in costs)
    sums = [_sum([c for c in costs if c.viewer == viewer], viewer) for viewer in viewers]
    head = ("viewer", "page", "queries", "with CPU ms", "without CPU ms", "with/without")
    return _titled(
        {
            "The cost of permission: the same queries with and without it": _table(
                head,
                [
                    (c.viewer, c.page, str(c.queries))
                    + (f"{c.with_it * 1000:.0f}", f"{c.without * 1000:.0f}", f"{c.ratio:.2f}")
                    for c in (*costs, *sums)
                ],
            )
        }
    )


def _sum(costs: Sequence[Cost], viewer: str) -> Cost:
    return Cost(
        viewer,
        "all pages",
        sum(cost.queries for cost in costs),
        sum(cost.with_it for cost in costs),
        sum(cost.without for cost in costs),
    )


def _titled(parts: Mapping[str, str]) -> str:
    return "\n".join(f"{title}\n{'-' * len(title)}\n{text}\n" for title, text in parts.items())


def _where(bank: SampleBank, snapshot: Snapshot, builds: Builds) -> str:
    rows = builds.full.answer["mart_rows"]
    settings = builds.bare.answer["settings"]
    facts = [(name, f"{fact['rows']:,}") for name, fact in builds.facts.items()]
    return _table(
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
    return _table(
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
    return _table(
        ("stage", "seconds", "x bare"),
        [(n, f"{s:.2f}", f"{s / builds.bare_seconds:.2f}") for n, s in (*ordered, *inside)],
    )


def _marts(builds: Builds) -> str:
    answer = builds.full.answer
    marts = {n: s for n, s in answer["stages"].items() if n.startswith(MART)}
    dearest = sorted(marts, key=lambda name: -marts[name])[:SHOWN_MARTS]
    return _table(
        ("mart", "seconds", "x bare", "rows", "s per million"),
        [
            _mart(n.removeprefix(MART), marts[n], builds.bare_seconds, answer["mart_rows"])
            for n in dearest
        ],
    )


def _mart(name: str, seconds: float, bare: float, rows: dict[str, int]) -> Sequence[str]:
    per_million = f"{seconds * 1e6 / rows[name]:.1f}" if rows[name] else ""
    return name, f"{seconds:.2f}", f"{seconds / bare:.2f}", f"{rows[name]:,}", per_million


def _pages(visits: Iterable[Visited]) -> str:
    return _table(
        ("viewer", "page", "cold s", "queries s", "bare s", "cold/bare", "queries/bare")
        + ("asked", "distinct", "again s"),
        [
            (v.viewer, v.page, f"{v.cold:.3f}", f"{v.asking:.3f}", f"{v.bare:.3f}")
            + (_ratio(v.cold, v.bare), _ratio(v.asking, v.bare))
            + (str(len(v.queries)), str(v.distinct), f"{v.again:.3f}")
            for v in visits
        ],
    )


def _queries(visits: Iterable[Visited]) -> str:
    asked = [(v, q, b) for v in visits for q, b in zip(v.queries, v.bare_each, strict=True)]
    slowest = sorted(asked, key=lambda found: -found[1]["seconds"])[:SHOWN_QUERIES]
    return _table(
        ("viewer", "page", "question", "window ms", "bare ms", "rows"),
        [
            (v.viewer, v.page, question_of(q["sql"]), f"{q['seconds'] * 1000:.0f}")
            + (f"{bare * 1000:.0f}", f"{q['rows']:,}")
            for v, q, bare in slowest
        ],
    )


def _memory(peaks: Mapping[str, float]) -> str:
    return _table(("", "MB"), [(name, f"{peak:,.0f}") for name, peak in peaks.items()])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return columns as wide as they need."""
    lines = [head, *rows] if any(head) else list(rows)
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _ratio(value: float, of: float) -> str:
    return f"{value / of:.1f}" if of else "-"


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
