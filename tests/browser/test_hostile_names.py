"""Names and texts that are HTML, Markdown, formulas or icons are drawn as text, wherever drawn."""

from itertools import product

import pytest

from data.window import Scope, Window
from pages.shared.menu import ONLY_FOR, SECTIONS
from tests.browser.test_pages_in_a_browser import DONE, PATIENCE
from tests.pages.tiny_bank import shared_folder
from tests.security.hostile_bank import hostile_bank
from tests.security.payloads import HTML, MARKUP, NAMES
from tests.serving import dashboard, free_port

pytestmark = pytest.mark.browser
PAGES = [name for names in SECTIONS.values() for name in names if name not in ONLY_FOR]
# What a name would have become had it been taken for anything but text.
BECAME = """() => [...document.querySelectorAll(`
    img[src="x"], img[src*="evil"], a[href^="javascript:"], a[href*="evil.example"],
    iframe, object, base, form[action*="evil"], link[href*="evil"], meta[http-equiv="refresh"],
    svg[onload], [onerror], .katex, [data-testid="stMarkdownColoredText"]
`)].filter(e => !e.closest('noscript')).map(e => e.outerHTML.slice(0, 200))"""
ODD_WORDS = """() => [...document.querySelectorAll('strong, em, b, code, h4')]
    .map(e => e.innerText).filter(t => /Bold|Slanted|Code|Fat|Heading Co/.test(t))"""
CHARTS = ", ".join(
    f'[data-testid="{kind}"]' for kind in ("stVegaLiteChart", "stEChartsChart", "stDeckGlJsonChart")
)
# The notes that Vega, ECharts and deck.gl draw beside the pointer.
NOTES = """() => [...document.querySelectorAll(
    '#vg-tooltip-element, .deck-tooltip, [data-testid="stEChartsChart"] div[style*="9999999"]'
)].map(e => e.innerText).filter(t => t)"""
ICONS = """() => [...document.querySelectorAll('[data-testid="stIconMaterial"]')]
    .filter(e => e.innerText === 'lock').length"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return hostile_bank(shared_folder(tmp_path_factory, "hostile_bank"))


@pytest.fixture(scope="module")
def server(bank, tmp_path_factory):
    port = free_port()
    folder = tmp_path_factory.mktemp("hostile_server")
    with dashboard(bank.published, folder, port, VIEWER="analyst"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def look(chromium, server):
    """Return a function that opens a page and tells what a name became there, and the words."""
    context = chromium.new_context(viewport={"width": 1440, "height": 2400})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    dialogs, hosts = [], set()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    def open_page(name, **codes):
        path = "" if name == "summary" else name
        query = "&".join(f"{key}={code}" for key, code in ({"lang": "en"} | codes).items())
        page.goto(f"{server}/{path}?{query}")
        page.wait_for_selector("h1")
        page.wait_for_selector(DONE)
        return page

    def became():
        found = page.evaluate(BECAME) + page.evaluate(ODD_WORDS)
        found += ["icon"] * page.evaluate(ICONS)
        outside = {host for host in hosts if not host.startswith("127.0.0.1") and host}
        return found, dialogs, outside

    yield open_page, became
    context.close()


def hover(page, across=3, down=2):
    """Rest the pointer all over every chart, so that its notes are drawn; returns their words."""
    said = set()
    for chart in page.locator(CHARTS).all():
        box = chart.bounding_box() or {"width": 0}
        for x, y in product(range(1, across), range(1, down)) if box["width"] else ():
            left, top = box["width"] * x / across, box["height"] * y / down
            page.mouse.move(box["x"] + left, box["y"] + top)
            page.wait_for_timeout(15)
            said |= set(page.evaluate(NOTES))
    return said


def first(bank, sql):
    return Window(bank, Scope(None, mask="none")).query(sql).column(0).to_pylist()


def groups_of(bank):
    month = f"month_end = date '{bank.months[-1]}' and profile = 'CN-2018'"
    return first(
        bank,
        f"select any_value(group_id) from group_name_month where {month}"
        " and group_name is not null group by group_name order by 1",
    )


def test_the_bank_bears_them(bank):
    names = set(first(bank, "select distinct client_name from client"))
    assert {*HTML, *MARKUP} <= set(NAMES)
    assert {*HTML, *MARKUP} <= names


@pytest.mark.parametrize("name", PAGES)
def test_on_no_page_a_name_is_more_than_text(look, name):
    open_page, became = look
    page = open_page(name, **({"kpi": "E1"} if name == "rows" else {}))
    assert became() == ([], [], set())
    hover(page)
    assert became() == ([], [], set())


@pytest.mark.parametrize("name", ["branch_map", "concentration", "group"])
def test_a_note_beside_the_pointer_says_the_name_as_it_is(look, bank, name):
    """Each of the three libraries that draw: a map, a chart, a structure."""
    open_page, became = look
    page = open_page(name, **({"group": groups_of(bank)[0]} if name == "group" else {}))
    page.locator(CHARTS).first.wait_for()
    page.wait_for_timeout(2000)
    said = " ".join(hover(page, across=20, down=10))
    assert any(payload in said for payload in NAMES), said[:500]
    assert became() == ([], [], set())


def test_on_pages_about_one_a_name_is_the_text_it_is(look, bank):
    """The group, the manager, the complaint: their names stand in titles, cards and charts."""
    open_page, became = look
    managers = first(
        bank, "select any_value(manager_id) from manager_month group by manager_name order by 1"
    )
    complaints = first(bank, "select complaint_id from complaint_month order by 1 desc")
    clients = first(bank, "select any_value(client_id) from client group by client_name order by 1")
    for page, codes in (
        ("group", groups_of(bank)[:4]),
        ("manager", managers[:5]),
        ("complaint", complaints[:2]),
        ("client", clients[:4]),
    ):
        assert codes, page
        for code in codes:
            hover(open_page(page, **{page: code}))
            assert became() == ([], [], set()), (page, code)
