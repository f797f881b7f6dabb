"""Every KPI, table and mart: no answer holds an id or a name its asker may not know.

One pass over all files for each asker: a branch head, an account manager, a masked viewer, and
the head of two business lines. New files are swept without further work.
"""

from datetime import date

import pytest

from data.access import resolve_viewer
from data.window import NotInSnapshotError, Scope, Window
from metrics.kpi import NotProvidedError, Question, kpi_rows
from metrics.kpi_files import load_kpis
from metrics.marts import load_marts
from metrics.periods import code_of, parse_period
from metrics.table_files import load_tables, read_table
from metrics.units import visible_units
from tests.secrets_of import personal, strange_to, texts

TODAY = date(2026, 7, 1)
ASKERS = ("head_001", "manager", "masked", "public_sector")
MOST_ROWS = 20_000


def strange_texts(table, strange):
    """Return the strange values a table holds, whole or as a word of a longer text."""
    found = set()
    for text in texts(table):
        if text in strange:
            found.add(text)
        elif " " in text or "/" in text or "、" in text:
            found |= {value for value in strange if value in text}
    return found


@pytest.fixture(scope="module", params=ASKERS)
def asker(request, sample_bank):
    """Return the window of one asker, the period, and what must not turn up in it."""
    viewer = resolve_viewer(sample_bank, request.param, TODAY)
    assert not viewer.sees_nothing
    strange = strange_to(sample_bank, viewer.scope)
    if viewer.scope.mask != "none":
        strange |= personal(sample_bank)
    assert len(strange) > 50
    period = parse_period(code_of(sample_bank.months[-1], "month"))
    return Window(sample_bank, viewer.scope), period, strange


def test_no_mart_in_view_holds_anything_foreign(asker, sample_bank):
    window, _, strange = asker
    wrong = {}
    for name, mart in load_marts().items():
        if mart.scope != "none" and sample_bank.manifest["marts"][name]["parts"]:
            found = strange_texts(window.query(f"from {name}"), strange)
            wrong |= {name: sorted(found)[:3]} if found else {}
    assert wrong == {}


def test_no_rows_behind_a_kpi_hold_anything_foreign(asker):
    window, period, strange = asker
    wrong = {}
    for kpi_id, kpi in load_kpis().items():
        try:
            rows = kpi_rows(Question(kpi, period), window, limit=MOST_ROWS)
        except NotProvidedError:
            continue
        found = strange_texts(rows, strange)
        wrong |= {kpi_id: sorted(found)[:3]} if found else {}
    assert wrong == {}


def test_no_table_holds_anything_foreign(asker):
    window, period, strange = asker
    wrong = {}
    for name, table in load_tables().items():
        try:
            rows = read_table(table, period, window, limit=MOST_ROWS)
        except NotProvidedError:
            continue
        found = strange_texts(rows, strange)
        wrong |= {name: sorted(found)[:3]} if found else {}
    assert wrong == {}


def test_the_choice_of_units_offers_his_own_only(asker):
    window, _, _ = asker
    if window.scope.branches is not None:
        units = visible_units(window)
        assert {unit["branch_id"] for unit in units} <= set(window.scope.branches)


def test_what_only_the_build_reads_is_in_nobodys_view(sample_bank):
    window = Window(sample_bank, Scope(branches=None, mask="none"))
    for name, mart in load_marts().items():
        if mart.scope == "none":
            with pytest.raises(NotInSnapshotError):
                window.query(f"from {name}")


def test_the_sweep_finds_what_is_there(sample_bank):
    """Asked as head office, the same answers do hold what a branch head may not know."""
    viewer = resolve_viewer(sample_bank, "head_001", TODAY)
    strange = strange_to(sample_bank, viewer.scope)
    whole = Window(sample_bank, Scope(branches=None, mask="none"))
    period = parse_period(code_of(sample_bank.months[-1], "month"))
    rows = kpi_rows(Question(load_kpis()["E1"], period), whole)
    assert strange_texts(rows, strange)
    assert personal(sample_bank) & texts(whole.query("from client"))
