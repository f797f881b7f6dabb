"""Labelling and circles measured: large by SQL, and by SQL and networkx at a size both hold."""

from benchmarks.child import Measured, run_module
from benchmarks.links import CLIENTS, LINKS, SMALL_CLIENTS, SMALL_LINKS

SIZES = {
    f"SQL, {CLIENTS:,} clients, {LINKS:,} links": ("sql", CLIENTS, LINKS),
    f"SQL, {SMALL_CLIENTS:,} clients, {SMALL_LINKS:,} links": ("sql", SMALL_CLIENTS, SMALL_LINKS),
    f"networkx, {SMALL_CLIENTS:,} clients, {SMALL_LINKS:,} links": (
        "networkx",
        SMALL_CLIENTS,
        SMALL_LINKS,
    ),
}


def run_links() -> dict[str, Measured]:
    """Measure each way in a process of its own, one after the other."""
    return {
        name: run_module(
            "benchmarks.links", "--way", way, "--clients", str(clients), "--links", str(links)
        )
        for name, (way, clients, links) in SIZES.items()
    }
