"""One quiet line where rows that a page's figures need were set aside by validation."""

from metrics.kpi_files import Kpi, load_kpis
from metrics.table_files import TableFile, load_tables
from pages.shared import health, links
from pages.shared.figures import escaped
from pages.shared.menu import SECTIONS
from pages.shared.visit import Visit


def show(visit: Visit, page: str) -> None:
    """Say that rows needed here were set aside, if any were, and offer Data health."""
    counts = visit.snapshot.manifest["quarantined"]
    found = {name: n for name in sorted(needed_by(page)) if (n := counts.get(name, 0)) > 0}
    if found:
        links.to_page(visit, "data_health", escaped(_words(visit, found)))


def needed_by(page: str) -> set[str]:
    """Return the extracts the figures and tables of a page need: its subject's, or all of them."""
    section = next(section for section, names in SECTIONS.items() if page in names)
    if section == "reference":
        return set()
    files: tuple[Kpi | TableFile, ...] = (*load_kpis().values(), *load_tables().values())
    whole = section == "overview"
    return {name for file in files if whole or file.subject == section for name in file.inputs}


def _words(visit: Visit, found: dict[str, int]) -> str:
    if not health.sees_whole_bank(visit):
        # How many there are in all is head office's to know: they may be of any branch.
        return visit.say("frame.set_aside", count=len(found))
    return visit.say("frame.set_aside_rows", rows=f"{sum(found.values()):,}", count=len(found))
