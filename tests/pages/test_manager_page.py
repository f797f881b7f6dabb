"""A manager's page: his own or one in view; colleagues meet him without name or number."""

import pytest

from data.window import Window, unscoped
from metrics.table_files import load_tables, read_table
from pages.shared.words import say
from tests.bank import viewer_of

OWN = "E00001"


@pytest.fixture(scope="module")
def colleagues(bank):
    """Return ids and names of every other relationship manager."""
    people = [row for row in unscoped(bank, "manager") if row["manager_role"] == "rm"]
    own_name = next(row["manager_name"] for row in people if row["manager_id"] == OWN)
    others = [row for row in people if row["manager_id"] != OWN]
    names = {row["manager_name"] for row in others} - {own_name}
    return {row["manager_id"] for row in others} | names


def texts_of(table):
    """Return every text of a table's cells."""
    return {
        value
        for column in table.column_names
        for value in table.column(column).to_pylist()
        if isinstance(value, str)
    }


def shown(app):
    """Return everything a page says, cells included."""
    cells = {str(v) for frame in app.dataframe for v in frame.value.to_numpy().ravel()}
    kinds = ("title", "caption", "markdown", "info", "error", "subheader")
    return cells | {element.value for kind in kinds for element in getattr(app, kind)}


def test_no_mart_and_no_table_tells_a_manager_of_a_colleague(bank, asking, colleagues):
    window = Window(bank, viewer_of(bank, "manager").scope)
    told = {}
    for name, mart in bank.manifest["marts"].items():
        if mart["scope"] != "none" and mart["parts"]:
            told[name] = texts_of(window.query(f"from {name}")) & colleagues
    period = asking("manager").choices.period
    for name, table in load_tables().items():
        told[f"table {name}"] = texts_of(read_table(table, period, window)) & colleagues
    assert {name: found for name, found in told.items() if found} == {}


def test_a_manager_is_shown_himself_among_unnamed_peers(visit, colleagues):
    app = visit("manager", "managers/manager", lang="en")
    assert not app.exception
    assert not app.error
    assert any(OWN in text for text in shown(app))
    assert not {text for text in shown(app) if any(other in text for other in colleagues)}


@pytest.mark.parametrize("user", ["manager", "head_001"])
def test_who_is_not_in_view_is_answered_like_who_does_not_exist(visit, bank, user):
    units = viewer_of(bank, user).scope.branches
    foreign = next(
        row["manager_id"]
        for row in unscoped(bank, "manager")
        if row["manager_id"] != OWN and row["branch_id"] not in units
    )
    for asked in (foreign, "nobody"):
        app = visit(user, "managers/manager", lang="en", manager=asked)
        assert [e.value for e in app.error] == [say("en", "manager.not_in_view", found=asked)]
        assert not app.dataframe
        assert not app.metric


def test_a_branch_head_sees_his_managers_by_name(visit, bank):
    units = viewer_of(bank, "head_001").scope.branches
    mine = next(
        row
        for row in unscoped(bank, "manager")
        if row["branch_id"] in units and row["manager_role"] == "rm" and row["left_on"] is None
    )
    app = visit("head_001", "managers/manager", lang="zh", manager=mine["manager_id"])
    assert not app.exception
    assert [e.value for e in app.title] == [mine["manager_name"]]
    assert app.metric


def test_a_page_about_one_manager_shows_his_rows_only(visit, bank):
    app = visit("analyst", "managers/manager", lang="en", manager="E00002")
    assert not app.exception
    ids = {
        value
        for frame in app.dataframe
        for name in frame.value.columns
        if name == "Manager"
        for value in frame.value[name]
    }
    # An id is shown as the link to its page, which ends in it.
    assert {str(value).rsplit("=", 1)[-1] for value in ids if value} <= {"E00002"}


def test_without_a_manager_the_page_says_how_to_choose_one(visit):
    app = visit("analyst", "managers/manager", lang="en")
    assert [e.value for e in app.info] == [say("en", "manager.none")]


def test_an_address_that_asks_for_more_is_refused(visit):
    app = visit("analyst", "managers/manager", lang="en", manager="E00002", tier="premium")
    assert app.error
    assert not app.dataframe
