"""One build with its stages timed, in a process of its own started by ``benchmarks``."""

from datetime import date
from typing import Any

from benchmarks.answer import arguments, give
from benchmarks.stopwatch import Stopwatch
from metrics import build, fingerprints, mart_runner
from metrics.marts import Mart

MART = "mart "
GROUPS = "groups"
WRITING = "groups and marts"
# Stages by the name they have in metrics.build.
STAGES = {
    "validation": "validate",
    "staging": "_prepare",
    "checks": "run_checks",
    "manifest": "describe",
    "publish": "switch_to",
    "retire": "retire",
    "comparing files": "file_marks",
}


def timed_stages() -> Stopwatch:
    """Return a stopwatch that times the stages of every build of this process from now on."""
    watch = Stopwatch()
    for stage, attribute in STAGES.items():
        watch.time(build, attribute, stage)
    watch.time(fingerprints.Fingerprints, "of_mart", "fingerprints")
    watch.time(mart_runner.MartRunner, "run", WRITING)
    # These run side by side: together they take more than the stage they are part of.
    watch.time(mart_runner.MartRunner, "_write", _mart_name)
    for step in mart_runner.STEPS:
        _time_step(watch, step)
    return watch


def _mart_name(runner: object, mart: Mart, month_end: date, fingerprint: str) -> str:
    return MART + mart.name


def _time_step(watch: Stopwatch, step: str) -> None:
    run = mart_runner.STEPS[step]

    def timed(*args: Any) -> None:
        with watch.stage(GROUPS):
            run(*args)

    mart_runner.STEPS[step] = timed


def main() -> None:
    """Build once and answer with the stages, the rows of each mart and what was reused."""
    asked = arguments(__doc__, "extracts", "published")
    watch = timed_stages()
    with watch.stage("the rest"):
        snapshot = build.build(asked.extracts, asked.published)
    marts = snapshot.manifest["marts"]
    give(
        asked.answer,
        {
            "stages": watch.seconds,
            "snapshot": snapshot.snapshot_id,
            "mart_rows": {n: sum(p["rows"] for p in m["parts"].values()) for n, m in marts.items()},
            "parts": sum(len(m["parts"]) for m in marts.values()),
            "reused": sum(p["reused"] for m in marts.values() for p in m["parts"].values()),
            "extract_rows": sum(file["rows"] for file in snapshot.manifest["inputs"]),
        },
    )


if __name__ == "__main__":
    main()
