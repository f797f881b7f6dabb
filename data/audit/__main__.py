"""Command line: ``python -m data.audit verify --published DIR [--anchor NUMBER:HASH]``."""

import argparse
import sys
from pathlib import Path

from data.audit.verifying import verify


def main(arguments: list[str] | None = None) -> int:
    """Verify the log; returns 0 when its chain holds, 1 when it does not."""
    asked = _parser().parse_args(arguments)
    found = verify(asked.published, asked.anchor)
    for finding in found.findings:
        print(f"record {finding.seq} {finding.file}: {finding.problem}")
    if found.findings:
        print(f"BROKEN: {len(found.findings)} of {found.records} records do not hold")
        return 1
    print(f"{found.records} records, each carrying the one before; nothing changed or missing")
    # Kept elsewhere, it proves later that the end was not cut off and all was not written anew.
    print(f"anchor {found.records}:{found.head}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.audit", description=__doc__)
    parser.add_argument("what", choices=["verify"])
    parser.add_argument("--published", type=Path, default=Path("data/published/sample"))
    parser.add_argument("--anchor", default=None, help="a head printed earlier, NUMBER:HASH")
    return parser


if __name__ == "__main__":
    sys.exit(main())
