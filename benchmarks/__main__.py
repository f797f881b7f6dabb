"""Ratios against bare DuckDB, in one run: ``python -m benchmarks --scale 15 --months 24``."""

import argparse
import shutil
from pathlib import Path

from benchmarks.builds import build_once, run_builds
from benchmarks.child import run_module
from benchmarks.link_runs import run_links
from benchmarks.permission import VIEWERS, costs
from benchmarks.report import builds, clients, links, pages
from benchmarks.sample_bank import complaints_bank, sample_bank
from benchmarks.visits import visit_all
from data.sample.size import SampleSize
from data.snapshot import open_snapshot


def main() -> None:
    """Measure the whole bank and the bank of many complaints; print what was measured."""
    asked = _arguments()
    if not asked.complaints_only:
        _whole_bank(asked)
    if asked.complaints:
        _complaints(asked)


def _whole_bank(asked: argparse.Namespace) -> None:
    """Attribute a million clients, tier five, build a bank three ways, visit every page."""
    million = run_module("benchmarks.attribution", "--bank", str(asked.out / "attribution"))
    print(clients.attribution_text(million), flush=True)
    tiers = run_module("benchmarks.tiering", "--bank", str(asked.out / "tiering"))
    print(clients.tiering_text(tiers), flush=True)
    bank = sample_bank(asked.out, SampleSize(asked.scale, months=asked.months))
    published = bank.folder / "published"
    shutil.rmtree(published, ignore_errors=True)
    three = run_builds(bank, published)
    snapshot = open_snapshot(published)
    print(builds.build_text(bank, snapshot, three), flush=True)
    print(links.links_text(run_links()), flush=True)
    visits = {viewer: visit_all(snapshot, viewer, bank.folder) for viewer in VIEWERS}
    print(pages.page_text(visits), flush=True)
    every = [visit for found, _ in visits.values() for visit in found]
    print(pages.permission_text(costs(snapshot, every)), flush=True)


def _complaints(asked: argparse.Namespace) -> None:
    """Visit the complaint pages over many complaints, in a bank that delivers little else."""
    bank = complaints_bank(asked.out, asked.complaints, asked.months)
    published = bank.folder / "published"
    shutil.rmtree(published, ignore_errors=True)
    built = build_once(bank.extracts, published)
    print(builds.one_build_text(built), flush=True)
    snapshot = open_snapshot(published)
    visits = {viewer: visit_all(snapshot, viewer, bank.folder, "complaints") for viewer in VIEWERS}
    print(pages.page_text(visits))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--scale", type=float, default=15, help="15 is 5.3 million facility-months")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument(
        "--complaints", type=int, default=1_000_000, help="of the bank of complaints; 0: none"
    )
    parser.add_argument("--complaints-only", action="store_true", help="leave out the whole bank")
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where banks are kept"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
