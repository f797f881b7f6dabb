"""Command line: ``python -m data.sample --out DIR --scale 1 --seed 1 --months 24``."""

import argparse
from pathlib import Path

from data.sample.bank import write_sample
from data.sample.size import SampleSize


def main() -> None:
    """Read the arguments and write the bank."""
    parser = argparse.ArgumentParser(prog="python -m data.sample", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder the extracts go into")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is about 20,000 facilities")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--last-month", default="2026-06", help="YYYY-MM")
    parser.add_argument("--complaints", type=float, default=1.0, help="times as many complaints")
    parser.add_argument("--only", default="", help="extracts to write, with commas; default: all")
    parser.add_argument("--threads", type=int, default=None)
    parser.add_argument("--memory-limit", default=None, help="as DuckDB writes it, such as 4GB")
    given = parser.parse_args()
    size = SampleSize(given.scale, given.seed, given.months, given.last_month, given.complaints)
    only = [name.strip() for name in given.only.split(",") if name.strip()]
    limits = {"threads": given.threads, "memory_limit": given.memory_limit}
    write_sample(given.out, size, only=only, **limits)


if __name__ == "__main__":
    main()
