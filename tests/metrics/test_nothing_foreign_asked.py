"""What is asked for by name: splits, pages about one thing, the command line; nothing foreign.

The other sweep reads every mart, figure and table as they are; this one asks for more. New files
and new pages about one thing are swept without further work.
"""

from datetime import date

import pytest

from data.access import resolve_viewer
from data.instance import instance_of
from data.window import Scope, Window
from metrics.kpi import NotProvidedError, Question, SplitError, compute_kpi
from metrics.kpi_files import load_kpis
from metrics.periods import code_of, parse_period
from metrics.query import main
from metrics.table_files import load_tables, read_table
from pages.shared.links import ABOUT
from tests.metrics.test_nothing_foreign import strange_texts
from tests.secrets_of import strange_to

HEAD = "head_001"
NAMING = ("branch", "unit", "manager", "client", "group")
# Whose ids an address may hold, and the mart that lists them.
THINGS = {
    "complaint_id": "complaint_month",
    "group_id": "group_month",
    "manager_id": "manager_month",
    "client_id": "client_month",
}
EACH = 4
WHOLE = Scope(branches=None, mask="none")


@pytest.fixture(scope="module")
def head(sample_bank):
    """Return a branch head's window, and what must not turn up in it."""
    viewer = resolve_viewer(sample_bank, HEAD, date(2026, 7, 1))
    return Window(sample_bank, viewer.scope), strange_to(sample_bank, viewer.scope)


@pytest.fixture(scope="module")
def period(sample_bank):
    return parse_period(code_of(sample_bank.months[-1], "month"))


def ids(bank, window, mart, column):
    """Return some ids of a mart in view, and some of those that are not.

    Of groups those come first that most branches have a part in.
    """
    with instance_of(bank).cursor() as cursor:
        cursor.execute("use base")
        shared = "visible_branch_ids" in [c for c, _ in bank.manifest["marts"][mart]["columns"]]
        wide = "max(len(visible_branch_ids)) desc," if shared else ""
        every = [
            row[0]
            for row in cursor.sql(
                f"select {column} from {mart} group by 1 order by {wide} 1"
            ).fetchall()
        ]
    own = set(window.query(f"select distinct {column} from {mart}").column(0).to_pylist())
    return [i for i in every if i in own][:EACH], [i for i in every if i not in own][:EACH]


def test_every_page_about_one_thing_is_swept():
    assert set(ABOUT) <= set(THINGS)


def test_what_is_about_one_thing_tells_a_branch_head_of_his_own_only(head, period, sample_bank):
    window, strange = head
    whole = Window(sample_bank, WHOLE)
    tables = [table for table in load_tables().values() if table.is_about_one]
    assert len(tables) > 10
    told, wrong = set(), {}
    for column, mart in THINGS.items():
        own, foreign = ids(sample_bank, window, mart, column)
        assert own and foreign, column
        for table in tables:
            for about in (*own, *foreign):
                rows = read_table(table, period, window, about=about)
                found = strange_texts(rows, strange)
                if found or (about in foreign and rows.num_rows):
                    wrong[table.name, about] = sorted(found)[:3] or f"{rows.num_rows} rows"
            if any(read_table(table, period, whole, about=a).num_rows for a in (*own, *foreign)):
                told.add(table.name)
    assert wrong == {}
    # Else the sweep would have looked at nothing; records of few cases may not be among these.
    assert len(told) >= len(tables) * 2 / 3, sorted({t.name for t in tables} - told)


def test_no_split_of_a_figure_names_anything_foreign(head, period):
    window, strange = head
    wrong, asked = {}, 0
    for kpi_id, kpi in load_kpis().items():
        for split in (name for name in kpi.by if name in NAMING):
            try:
                answer = compute_kpi(Question(kpi, period, (split,)), window)
            except (NotProvidedError, SplitError):
                continue
            asked += 1
            found = strange_texts(answer, strange)
            if split in ("branch", "unit"):
                codes = {code for code in answer.column(split).to_pylist() if code}
                found |= codes - set(window.scope.branches)
            wrong |= {(kpi_id, split): sorted(found)[:3]} if found else {}
    assert asked > 100
    assert wrong == {}


def test_the_command_line_answers_a_viewer_as_the_pages_do(head, period, sample_bank, capsys):
    """Every table and figure, as a branch head asks; and never for a branch of others."""
    window, strange = head
    other = ["--branch", "002"]
    common = ["--published", str(sample_bank.published), "--viewer", HEAD, "--month", period.code]
    tables = load_tables()
    for what in (*load_kpis(), *tables):
        about = ["--about", "of nobody"] if what in tables and tables[what].is_about_one else []
        assert main([what, *common, *about]) in (0, 3), what
        said = capsys.readouterr().out
        assert {value for value in strange if value in said} == set(), what
        assert main([what, *common, *about, *other]) in (2, 3), what
        assert capsys.readouterr().out == "", what
    assert "002" not in window.scope.branches
