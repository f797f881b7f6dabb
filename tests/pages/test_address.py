"""Addresses hold codes, say when they no longer hold, and never widen what is seen."""

from dataclasses import replace

import pytest

from data.access import resolve_viewer
from data.window import Window
from metrics.units import UnknownBranchError
from pages.shared import cached
from pages.shared.words import say
from tests.bank import viewer_of

FIGURES = "exposure/portfolio"


def branches_of(bank, user):
    return set(viewer_of(bank, user).scope.branches)


def figures(app):
    return [m.value for m in app.metric]


def test_codes_are_written_back_to_the_address(visit):
    app = visit(branch="001", period="2026-05", unit="yi", lang="en")
    assert dict(app.query_params) == {
        "branch": "001",
        "period": "2026-05",
        "compare": "previous",
        "profile": "CN-2018",
        "unit": "yi",
        "lang": "en",
    }


def test_filters_survive_a_page_change(visit):
    app = visit(branch="001", period="2026-05", unit="yi", lang="zh")
    app.switch_page(f"pages/{FIGURES}.py").run()
    assert app.session_state["choice_branch"] == "001"
    assert app.query_params["period"] == "2026-05"
    assert say("zh", "page.portfolio") in [t.value for t in app.title]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("branch", "no such branch"),
        ("branch", "000' or 1=1 --"),
        ("branch", "../000"),
        ("period", "2031-01"),
        ("period", "junk"),
        ("profile", "XX"),
        ("unit", "usd"),
        ("compare", "future"),
    ],
)
def test_what_no_longer_holds_is_said_and_nothing_is_shown(visit, name, code):
    app = visit("analyst", **{name: code}, lang="en")
    assert len(app.error) == 1
    assert not app.metric
    assert not app.dataframe
    # A reload asks the same again: the address was not rewritten to something wider.
    assert app.query_params[name] == code


def test_an_unknown_language_is_said_in_english(visit):
    app = visit(lang="xx")
    assert "language" in app.error[0].value


def test_another_branch_in_the_address_shows_the_message_and_no_row(visit):
    app = visit("head_001", branch="002", lang="en")
    assert "002" in app.error[0].value
    assert not app.metric
    app.switch_page(f"pages/{FIGURES}.py").run()
    assert app.error
    assert not app.dataframe


def test_going_on_shows_the_own_branch_only(visit):
    app = visit("head_001", branch="002", lang="en")
    app.button[0].click().run()
    assert not app.error
    assert figures(app) == figures(visit("head_001", lang="en"))


@pytest.mark.parametrize("code", ["002", "000", "", None, 7, ["001", "002"]])
def test_a_hostile_widget_value_never_widens(visit, code):
    own = figures(visit("head_001", lang="en"))
    app = visit("head_001", state={"choice_branch": code}, lang="en")
    assert not app.exception
    assert figures(app) in ([], own)
    assert bool(app.error) == bool(code)


def test_the_query_refuses_a_branch_the_page_let_through(asking):
    visit = asking("head_001")
    hostile = replace(visit, choices=replace(visit.choices, branch="002"))
    with pytest.raises(UnknownBranchError):
        cached.kpi(hostile, "E1")
    with pytest.raises(UnknownBranchError):
        cached.table(hostile, "tier_members", 10)


def test_rows_of_a_hostile_cell_are_none_of_another_branch(visit, bank):
    own = branches_of(bank, "head_001")
    codes = {"kpi": "E1", "in_unit": "0020101", "lang": "en"}
    app = visit("head_001", "reference/rows", **codes)
    found = {row for frame in app.dataframe for row in frame.value.get("branch_id", [])}
    assert not app.exception
    assert all(row.split(" ")[0] in own for row in found)


@pytest.mark.parametrize("kpi", ["nope", "E1'; drop table branch; --", "../E1", ""])
def test_an_unknown_figure_is_said(visit, kpi, bank):
    app = visit("analyst", lang="en")
    app.query_params["kpi"] = kpi
    app.switch_page("pages/reference/rows.py")
    app.query_params["kpi"] = kpi
    app.run()
    assert not app.exception
    assert not app.dataframe


def test_a_snapshot_in_the_address_is_shown_or_refused(visit, bank):
    app = visit(snapshot=bank.snapshot_id, lang="en")
    assert not app.error
    assert app.query_params["snapshot"] == bank.snapshot_id
    for gone in ("20200101T000000-00000000", "../../etc", "x"):
        app = visit(snapshot=gone, lang="en")
        assert "no longer kept" in app.error[0].value
        assert not app.metric


def test_the_cache_never_gives_one_viewer_the_figures_of_another(visit, bank):
    """Caches are shared by all sessions, and are not cleared in between."""
    whole = figures(visit("analyst", FIGURES, lang="en"))
    own = figures(visit("head_001", FIGURES, lang="en"))
    other = figures(visit("head_002", FIGURES, lang="en"))
    assert len({tuple(whole), tuple(own), tuple(other)}) == 3
    assert figures(visit("analyst", FIGURES, lang="en")) == whole
    app = visit("head_001", "reference/rows", kpi="E1", unit="cny", lang="en")
    viewer = resolve_viewer(bank, "head_001", bank.months[-1])
    total = Window(bank, viewer.scope).query(
        "select sum(credit_balance_cny) as total from facility_month where month_end = $m",
        {"m": bank.months[-1]},
    )
    shown = app.caption[-1].value.replace("\\", "")
    assert f"{total.column('total')[0].as_py():,.2f}" in shown


def test_filters_work_beside_a_problem_and_the_message_stays(visit):
    app = visit("head_001", branch="002", period="2026-05", lang="en")
    app.selectbox(key="choice_period").select("2026-06").run()
    assert app.session_state["choice_period"] == "2026-06"
    assert "002" in app.error[0].value
    app.session_state["choice_lang"] = "zh"
    app.run()
    assert app.session_state["choice_lang"] == "zh"
    assert app.error[0].value == say("zh", "address.branch", found="002")
    assert not app.metric
    assert app.query_params["branch"] == "002"
    app.button[0].click().run()
    assert not app.error
    assert (app.query_params["period"], app.query_params["lang"]) == ("2026-06", "zh")


def test_choosing_a_branch_ends_the_problem(visit):
    app = visit("analyst", branch="no such branch", lang="en")
    assert app.error
    app.selectbox(key="choice_branch").select("001").run()
    assert not app.error
    assert app.metric
    assert app.query_params["branch"] == "001"


def test_another_address_is_read_after_one_with_a_problem(visit):
    app = visit("analyst", branch="no such branch", lang="en")
    app.query_params["branch"] = "001"
    app.run()
    assert not app.error
    assert app.session_state["choice_branch"] == "001"


@pytest.mark.parametrize("key", ["tier", "in_nonsense", "in_", "in_bucket", "bucket"])
def test_a_split_the_figure_does_not_have_is_refused(visit, key):
    app = visit("analyst", "reference/rows", kpi="E1", lang="en", **{key: "premium"})
    assert not app.exception
    assert say("en", "rows.not_split", found=key.removeprefix("in_")) in app.error[0].value
    assert not app.dataframe
