"""Each early warning opens the rows that caused it: of its group, client, facility or circle."""

from urllib.parse import parse_qsl

import pytest

from data.window import Scope, Window
from metrics.kpi_files import find_kpi
from metrics.narrowing import ABOUT, narrows_to
from metrics.periods import code_of, parse_period
from metrics.table_files import find_table, read_table
from pages.shared.figures import escaped
from tests.bank import viewer_of

HOSTILE = "[a](https://e.org)"


def warnings(bank):
    period = parse_period(code_of(bank.months[-1], "month"))
    window = Window(bank, Scope(branches=None, mask="none"))
    return read_table(find_table("early_warnings"), period, window).to_pylist()


def about(row):
    known = narrows_to(find_kpi(row["opens"]))
    return {f"of_{n}": row[c] for n, c in ABOUT.items() if n in known and row[c] is not None}


def test_a_warning_leads_to_its_rows(visit, bank):
    app = visit("analyst", "overview/attention", lang="en")
    assert not app.exception
    listed = next(f.value for f in app.dataframe if "Opens the rows of" in str(f.proto))
    shown = [a for column in listed for a in listed[column] if str(a).startswith("rows?")]

    expected = warnings(bank)[: len(shown)]
    assert expected
    for address, row in zip(shown, expected, strict=True):
        codes = dict(parse_qsl(address.removeprefix("rows?")))
        assert codes["kpi"] == row["opens"]
        asked = {name: code for name, code in codes.items() if name.startswith("of_")}
        assert asked == about(row)
        assert asked, row


def test_the_rows_are_those_of_the_warning_alone(visit, bank):
    seen = set()
    for row in warnings(bank):
        if row["opens"] in seen:
            continue
        seen.add(row["opens"])
        app = visit("analyst", "reference/rows", kpi=row["opens"], lang="en", **about(row))
        assert not app.exception, row
        assert not app.error, row
        (shown,) = app.dataframe
        if row["client_id"] is not None:
            assert len(shown.value) == 1, row
            assert any(str(row["client_id"]) in str(cell) for cell in shown.value.iloc[0]), row
        assert all(escaped(code) in app.title[0].value for code in about(row).values())
    assert len(seen) > 3


def test_rows_of_a_client_out_of_view_are_none_and_say_nothing(visit, bank):
    head = Window(bank, viewer_of(bank, "head_001").scope)
    seen = {row["client_id"] for row in head.query("from client").to_pylist()}
    every = Window(bank, Scope(branches=None, mask="none")).query("from client").to_pylist()
    other = next(row for row in every if row["client_id"] not in seen)
    for code in (other["client_id"], "no such client"):
        app = visit("head_001", "reference/rows", kpi="E1", of_client=code, lang="en")
        assert not app.exception
        assert not app.dataframe
        # The same words for one that is elsewhere and one that is nowhere.
        assert app.title[0].value.endswith(f"client {code}")
        assert len(app.info) == 1


@pytest.mark.parametrize(
    "asked",
    [{"of_client": HOSTILE}, {"in_product": HOSTILE}, {"kpi": HOSTILE}, {HOSTILE: "1"}],
    ids=["a client", "a product", "a figure", "a name"],
)
def test_what_an_address_says_is_shown_as_it_stands(visit, asked):
    app = visit("analyst", "reference/rows", **{"kpi": "E1", "lang": "en"} | asked)
    assert not app.exception
    said = [found.value for found in (*app.title, *app.error)]
    assert any(escaped(HOSTILE) in text for text in said)
    assert not [text for text in said if HOSTILE in text]


@pytest.mark.parametrize(
    ("page", "asked"),
    [("exposure/group", "group"), ("tiering/client", "client"), ("reference/rows", "since")],
)
def test_a_refusal_shows_what_was_asked_as_it_stands(visit, page, asked):
    app = visit("analyst", page, lang="en", **{asked: HOSTILE})
    assert not app.exception
    assert [error.value for error in app.error if escaped(HOSTILE) in error.value]
    assert not [error.value for error in app.error if HOSTILE in error.value]


def test_what_a_figures_rows_are_not_about_is_refused(visit):
    app = visit("analyst", "reference/rows", kpi="E7", of_facility="F1", lang="en")
    assert not app.exception
    assert [error.value for error in app.error]
    assert not app.dataframe
