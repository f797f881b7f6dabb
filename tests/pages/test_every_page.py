"""Every page, for everybody, in both languages, on every kind of bank."""

import pytest

from pages.shared.menu import ONLY_FOR, SECTIONS
from pages.shared.words import say
from tests.bank import small_bank, viewer_of
from tests.secrets_of import drawn, found_in, strange_to

PAGES = [f"{section}/{name}" for section, names in SECTIONS.items() for name in names]
COMPLAINT = """
    complaint_id | received_at         | channel | source | client_id | org_id | severity | status
    open         | 2026-06-03 09:00:00 | phone   | client |           | B01    | simple   | open
    closed       | 2026-06-01 09:00:00 | phone   | client |           | B02    | simple   | closed
"""


def texts(app):
    """Return what the page says in words, boxes included."""
    return [e.value for kind in ("title", "info", "error", "caption") for e in getattr(app, kind)]


@pytest.mark.parametrize("user", ["analyst", "head_001"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_and_has_a_title(visit, bank, page, user):
    name = page.split("/")[1]
    if name in ONLY_FOR and not ONLY_FOR[name](viewer_of(bank, user)):
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            visit(user, page)
        return
    app = visit(user, page, lang="zh" if user == "head_001" else "en")
    assert not app.exception
    assert not app.error
    assert app.title
    if user == "head_001":
        foreign = strange_to(bank, viewer_of(bank, user).scope)
        assert found_in(drawn(app), foreign) == set()


@pytest.mark.parametrize("user", ["nogrants", "expired", "no such user"])
def test_nobody_sees_a_clear_page_and_no_row(visit, user):
    app = visit(user, lang="en")
    assert not app.exception
    assert [e.value for e in app.title] == [say("en", "stopped.no_grants.title")]
    assert not app.metric
    assert not app.dataframe


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_offered_no_page(visit, page):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit("nogrants", page)


@pytest.fixture(scope="module")
def complaints_only(tmp_path_factory):
    return small_bank(tmp_path_factory.mktemp("complaints"), complaint=COMPLAINT)


@pytest.mark.parametrize("page", PAGES)
def test_a_bank_with_one_extract_says_what_is_not_provided(visit, complaints_only, page):
    app = visit("", page, published=complaints_only.published, lang="zh")
    assert not app.exception
    assert app.title
    if page == "exposure/portfolio":
        assert any("缺少数据" in text for text in texts(app))
    if page == "complaints/turnaround":
        assert {card.label: card.value for card in app.metric}["在途投诉"] == "1"


def test_a_page_is_a_table_of_contents():
    from pathlib import Path

    files = [Path("pages", *page.split("/")).with_suffix(".py") for page in PAGES]
    assert {f.name: n for f in files if (n := len(f.read_text().splitlines())) > 60} == {}


def test_no_script_lies_directly_in_pages():
    """Streamlit would offer it to everybody, past the menu."""
    from pathlib import Path

    assert [f.name for f in Path("pages").glob("*.py")] == ["__init__.py"]
