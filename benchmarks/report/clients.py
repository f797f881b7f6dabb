"""What was measured of attributing and of tiering many clients."""

from benchmarks.child import Measured
from benchmarks.report.text import ratio, table, titled


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
    return titled(
        {
            title: table(
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


def tiering_text(clients: Measured) -> str:
    """Return what was measured of tiering many clients for one month."""
    found = clients.answer
    bare, marts = found["bare"], found["marts"]
    tiering = ("tiering in all", found["seconds"], found["core_seconds"])
    timed = [(name, mart["seconds"], mart["core_seconds"]) for name, mart in marts.items()]
    lines = [
        (name, f"{seconds:.1f}", f"{core:.1f}", ratio(seconds, bare))
        for name, seconds, core in (*timed[:-1], tiering, timed[-1])
    ]
    return titled(
        {
            f"Tiering of {found['clients']:,} clients for one month": table(
                ("", "seconds", "core-seconds", "x bare"),
                [
                    ("bare pass over the same rows", f"{bare:.1f}", "", "1.0"),
                    *lines,
                    ("peak memory, MB", f"{clients.peak_mb:,.0f}", "", ""),
                ],
            )
        }
    )
