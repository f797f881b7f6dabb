"""The print layout: plain tables with formatted numbers, no canvas."""

import pytest

from pages.shared.menu import SECTIONS

PAGES = [f"{section}/{name}" for section, names in SECTIONS.items() for name in names]


@pytest.mark.parametrize("page", PAGES)
def test_no_table_is_drawn_on_a_canvas(visit, page):
    user = "auditor" if page == "reference/audit" else "analyst"
    app = visit(user, page, state={"choice_paper": True}, lang="en")
    assert not app.exception
    assert not app.dataframe


def test_a_plain_table_holds_the_tiers(visit):
    app = visit("analyst", "tiering/tiers", state={"choice_paper": True}, lang="zh")
    assert app.table
    assert len(app.table[0].value) == 5
