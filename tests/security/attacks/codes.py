"""Other branches' codes, SQL and paths, in every parameter of an address and every widget."""

from collections.abc import Iterator
from urllib.parse import urlencode

from metrics.kpi_files import load_kpis
from metrics.table_files import load_tables
from metrics.units import UnknownBranchError
from pages.shared import cached
from tests.security.asking import visit_of
from tests.security.payloads import HTML, PATHS, SQL
from tests.security.stage import Attempt, Stage

USER = "head_001"
PAGES = ("portfolio", "tiers", "scorecard", "turnaround", "data_health", "rows", "exports", "audit")
PARAMETERS = ("branch", "period", "compare", "profile", "unit", "lang", "snapshot", "kpi")
SPLITS = ("unit", "branch", "manager", "client", "group", "tier")


def attempts(stage: Stage) -> Iterator[Attempt]:
    yield from _addresses(stage)
    yield from _widgets(stage)
    yield from _questions(stage)


def _addresses(stage: Stage) -> Iterator[Attempt]:
    browser = stage.signed_in(USER)
    codes = stage.foreign_codes(USER)
    own = browser.see("lang=en&branch=001", "tiers")
    assert own.has_data and not stage.leaks(USER, own.raw)
    tried = [(page, "branch", code) for page, code in zip(PAGES, codes[::7], strict=False)]
    tried += [("rows", f"in_{split}", codes[3]) for split in SPLITS]
    hostile = (*SQL, *PATHS[:4], *HTML[:4])
    tried += [("tiers", "branch", text) for text in SQL[:6] + PATHS[:3] + HTML[:3]]
    tried += [(PAGES[i % 5], PARAMETERS[i % 8], text) for i, text in enumerate(hostile)]
    with browser.open() as socket:
        for page, name, value in dict.fromkeys(tried):
            query = {"lang": "en", name: value} | ({"kpi": "E1"} if page == "rows" else {})
            seen = socket.run(urlencode(query | {name: value}), page)
            wrong = seen.has_crashed or stage.leaks(USER, seen.raw)
            # What cannot be asked is refused; it is never answered with something wider.
            widened = name == "branch" and seen.has_data
            yield f"address {page}?{name}={value}", wrong or widened


def _widgets(stage: Stage) -> Iterator[Attempt]:
    browser = stage.signed_in(USER)
    codes = stage.foreign_codes(USER)
    with browser.open() as socket:
        first = socket.run("lang=en&kpi=E1", "rows")
        boxes = {box.id.rsplit("-", 1)[1]: box.id for box in first.elements("selectbox")}
        groups = [group.id for group in first.elements("button_group")]
        tried = [(boxes["choice_branch"], value) for value in (*codes[:4], *SQL[:3], "", 7, True)]
        tried += [(boxes["choice_period"], value) for value in (*SQL[:2], "2099-01", 99)]
        tried += [(boxes["choice_profile"], value) for value in (*PATHS[:2], "no such profile")]
        tried += [(group, ["002", "x"]) for group in groups]
        tried += [
            ("$$ID-0-visit", "analyst"),
            ("visit", "analyst"),
            ("$$ID-0-choice_branch", "002"),
        ]
        for widget, value in tried:
            seen = socket.run("lang=en&kpi=E1", "rows", **{widget: value})
            yield f"widget {widget}={value}", seen.has_crashed or stage.leaks(USER, seen.raw)


def _questions(stage: Stage) -> Iterator[Attempt]:
    """Below the pages: every figure and table refuses a branch the page would have let through."""
    codes = stage.foreign_codes(USER)
    for place, kpi in enumerate(load_kpis().values()):
        hostile = visit_of(stage.bank, USER, codes[place % len(codes)])
        yield f"figure {kpi.kpi_id}", not _is_refused(lambda v=hostile, k=kpi: _kpi(v, k.kpi_id))
    for place, table in enumerate(load_tables().values()):
        hostile = visit_of(stage.bank, USER, codes[place % len(codes)])
        yield (
            f"table {table.name}",
            not _is_refused(lambda v=hostile, t=table: cached.table(v, t.name, 5)),
        )


def _kpi(visit, kpi_id: str):
    return cached.kpi(visit, kpi_id)


def _is_refused(ask) -> bool:
    try:
        return ask() is None
    except UnknownBranchError:
        return True
