"""Cut-offs in the address: hostile until checked, held nowhere else, and never a wider view."""

from datetime import date

import pytest

from pages.shared import what_if
from pages.shared.words import say

USUAL = what_if.in_force(date(2026, 6, 30))
PAGE = "tiering/tiers"


def test_the_cut_offs_in_force_are_those_of_the_profile():
    assert what_if.code_of(USUAL) == "p95-m80-f2-r4-d30-n6-h2"
    assert what_if.code_of(what_if.in_force(date(1999, 12, 31))) == "p96-m80-f1-r99-d30-n6-h1"


def test_an_address_names_what_it_moves_and_leaves_the_rest():
    assert what_if.read("p97.5-m85", USUAL) == {**USUAL, "p": 97.5, "m": 85}
    assert what_if.read(what_if.code_of(USUAL), USUAL) == USUAL


@pytest.mark.parametrize(
    "code",
    [
        "",
        "junk",
        "p95'--",
        "p1e9",
        "p100",
        "p95-p96",
        "p60-m80",
        "f2.5",
        "f0",
        "h99",
        "x1",
        "p-5",
        "pNaN",
        "p95\n",
        "p\u0669\u0665",
        "p95-" * 40,
    ],
)
def test_an_address_that_does_not_hold_moves_nothing(code):
    assert what_if.read(code, USUAL) is None


def shown(app):
    return [e.value for e in (*app.error, *app.subheader)]


def test_a_setting_in_the_address_is_shown_and_stays(visit):
    app = visit("analyst", PAGE, lang="en", cutoffs="p90-m70")
    assert not app.exception
    assert app.number_input(key="what_if_p").value == 90
    assert app.query_params["cutoffs"] == "p90-m70-f2-r4-d30-n6-h2"
    assert say("en", "what_if.title") in [e.value for e in app.subheader]
    app.number_input(key="what_if_m").set_value(60.0).run()
    assert app.query_params["cutoffs"] == "p90-m60-f2-r4-d30-n6-h2"
    app.number_input(key="what_if_m").set_value(95.0).run()
    assert [e.value for e in app.warning] == [say("en", "what_if.order")]


def test_a_hostile_setting_shows_the_rules_in_force_and_says_so(visit):
    app = visit("head_001", PAGE, lang="en", cutoffs="p95' or 1=1")
    assert not app.exception
    assert [e.value for e in app.error] == [
        say("en", "what_if.not_hold", found="p95' or 1=1"),
    ]
    assert app.number_input(key="what_if_p").value == 95
