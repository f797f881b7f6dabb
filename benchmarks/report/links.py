"""What was measured of labelling components and finding circles."""

from collections.abc import Mapping

from benchmarks.child import Measured
from benchmarks.report.text import table, titled


def links_text(runs: Mapping[str, Measured]) -> str:
    """Return what was measured of labelling and circles."""
    return titled({"Components and circles of links": _links(runs)})


def _links(runs: Mapping[str, Measured]) -> str:
    stages = ("numbering", "labelling", "circles")
    return table(
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
