"""Ratios against bare DuckDB, in one run: ``python -m benchmarks --scale 15 --months 24``."""

import argparse
import shutil
from pathlib import Path

from benchmarks import report
from benchmarks.builds import run_builds
from benchmarks.child import run_module
from benchmarks.link_runs import run_links
from benchmarks.permission import VIEWERS, costs
from benchmarks.sample_bank import sample_bank
from benchmarks.visits import visit_all
from data.sample.size import SampleSize
from data.snapshot import open_snapshot


def main() -> None:
    """Attribute a million clients, build a bank three ways, visit every page, print it all."""
    asked = _arguments()
    million = run_module("benchmarks.attribution", "--bank", str(asked.out / "attribution"))
    print(report.attribution_text(million), flush=True)
    bank = sample_bank(asked.out, SampleSize(asked.scale, months=asked.months))
    published = bank.folder / "published"
    shutil.rmtree(published, ignore_errors=True)
    builds = run_builds(bank, published)
    snapshot = open_snapshot(published)
    print(report.build_text(bank, snapshot, builds), flush=True)
    print(report.links_text(run_links()), flush=True)
    visits = {viewer: visit_all(snapshot, viewer, bank.folder) for viewer in VIEWERS}
    print(report.page_text(visits), flush=True)
    every = [visit for found, _ in visits.values() for visit in found]
    print(report.permission_text(costs(snapshot, every)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--scale", type=float, default=15, help="15 is 5.3 million facility-months")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where banks are kept"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
