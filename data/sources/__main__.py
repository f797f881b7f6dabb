"""``python -m data.sources SOURCE FROM OUT``: a source's files in, a bank's extracts out."""

import argparse
import sys
from pathlib import Path

from data.sources.definition import shipped_sources
from data.sources.extraction import Report, make_extracts
from data.sources.problems import SourceError

PROBLEMS = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, or 2 with every problem on the error stream."""
    parser = argparse.ArgumentParser(prog="python -m data.sources", description=__doc__)
    shipped = ", ".join(shipped_sources())
    parser.add_argument("source", help=f"{shipped}, or a folder with source.toml and SELECTs")
    parser.add_argument("from_folder", metavar="from", type=Path, help="where its files lie")
    parser.add_argument("out", type=Path, help="folder for the extracts; replaced as a whole")
    given = parser.parse_args(arguments)
    try:
        report = make_extracts(given.source, given.from_folder, given.out)
    except SourceError as error:
        found = f"{len(error.problems)} problem(s), {given.out} is as it was:"
        print(found, *error.problems, sep="\n", file=sys.stderr)
        return PROBLEMS
    print(*_lines(report, given.out), sep="\n")
    return 0


def _lines(report: Report, out: Path) -> list[str]:
    lines = [f"{report.source.title['en']} → {out}"]
    lines += [f"{rows:>12,}  {name}" for name, rows in report.extracts.items()]
    for repair in report.repairs:
        lines.append(f"repaired: {repair.rows:,} {repair.words['en']} / {repair.words['zh']}")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
