"""Every page in a real browser: no error, no outside request, the address keeps its codes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.shared.menu import SECTIONS
from pages.shared.words import load_words, say

pytestmark = pytest.mark.browser
# The analyst has every page but the auditor's.
PAGES = [name for names in SECTIONS.values() for name in names if name != "audit"]
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# A page below the root asks for the server's files beside itself first, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")
PATIENCE = 60_000


class Visitor:
    """A browser page that remembers every request and every error."""

    def __init__(self, context, server):
        self.server = server
        self.page = context.new_page()
        self.hosts, self.errors = set(), []
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob"):
            self.hosts.add(parts.hostname)

    def _answered(self, response):
        if response.status >= 400 and not urlsplit(response.url).path.endswith(PROBES):
            self.errors.append(f"{response.status} {response.url}")

    def _said(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def open(self, name, **codes):
        path = "" if name == "summary" else name
        query = "&".join(f"{key}={code}" for key, code in codes.items())
        self.page.goto(f"{self.server}/{path}?{query}")
        self.settle()

    def settle(self):
        self.page.wait_for_selector("h1", timeout=PATIENCE)
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector(DONE, timeout=PATIENCE)

    def codes(self):
        return {k: v[0] for k, v in parse_qs(urlsplit(self.page.url).query).items()}


@pytest.fixture
def visitor(chromium, server):
    """Return a function that opens a fresh browser of a size, abroad and in another zone."""
    contexts = []

    def make(size="desk", theme="light"):
        context = chromium.new_context(
            viewport=SIZES[size],
            color_scheme=theme,
            locale="de-DE",
            timezone_id="America/New_York",
        )
        contexts.append(context)
        return Visitor(context, server)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module", autouse=True)
def warm(chromium, server):
    """Open the first page once: later ones are found by their own address."""
    context = chromium.new_context()
    Visitor(context, server).open("summary")
    context.close()


# English words are the longer ones: the narrow screen is for them.
@pytest.mark.parametrize(("language", "size"), [("en", "phone"), ("zh", "desk")])
def test_every_page_runs_without_an_error_or_an_outside_request(visitor, language, size):
    visit = visitor(size, theme="dark" if language == "zh" else "light")
    for name in PAGES:
        visit.open(name, lang=language)
        page = visit.page
        assert page.locator('[data-testid="stException"]').count() == 0, name
        assert page.locator('[data-testid="stAlertContentError"]').count() == 0, name
        title = page.locator("h1").first.inner_text()
        expected = say(language, f"page.{name}") if name != "rows" else ""
        assert expected in title
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{name} is {wider} pixels wider than the screen"
        raw = [key for key in load_words(language) if f"{key} " in title]
        assert raw == []
    assert visit.hosts == {"127.0.0.1"}
    assert visit.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_asks_no_other_host_for_what_it_draws(visitor, theme):
    visit = visitor(theme=theme)
    visit.open("branch_map")
    visit.page.wait_for_selector("#deckgl-overlay", timeout=PATIENCE)
    visit.page.wait_for_timeout(1000)
    assert visit.hosts == {"127.0.0.1"}
    assert visit.errors == []


def test_the_address_keeps_codes_after_a_choice_and_after_a_reload(visitor):
    visit = visitor()
    visit.open("portfolio", lang="en", branch="001", period="2026-05")
    page = visit.page
    page.get_by_text("× 100m").first.click()
    page.wait_for_url(re.compile(r"unit=yi"), timeout=PATIENCE)
    visit.settle()
    wanted = {"branch": "001", "period": "2026-05", "unit": "yi", "lang": "en"}
    assert wanted.items() <= visit.codes().items()
    page.reload()
    visit.settle()
    assert wanted.items() <= visit.codes().items()
    assert "CNY 100m" in page.locator('[data-testid="stMetricLabel"]').first.inner_text()


def test_the_language_switches_at_once_and_stays(visitor):
    visit = visitor()
    visit.open("tiers", lang="en")
    visit.page.get_by_text("中文").first.click()
    visit.page.wait_for_url(re.compile(r"lang=zh"), timeout=PATIENCE)
    visit.settle()
    assert visit.page.locator("h1").first.inner_text() == say("zh", "page.tiers")


def test_a_figure_leads_to_its_rows(visitor):
    visit = visitor()
    visit.open("portfolio", lang="en", branch="001")
    visit.page.get_by_text(say("en", "card.rows")).first.click()
    visit.page.wait_for_url("**/rows?**", timeout=PATIENCE)
    visit.settle()
    codes = visit.codes()
    assert (codes["kpi"], codes["branch"]) == ("E1", "001")
    assert visit.page.locator('[data-testid="stDataFrame"]').count() == 1
