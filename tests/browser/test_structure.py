"""The structure of a group in a real browser: names open members, handles fold, search finds."""

import re

import pytest

from data.window import unscoped
from pages.shared.words import say
from tests.browser.test_pages_in_a_browser import DONE, PATIENCE
from tests.pages.tiny_bank import shared_folder, tiny_bank

pytestmark = pytest.mark.browser
FOLD, UNFOLD = "−", "+"
WRITTEN = "[class*=st-key-structure_] svg text"


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    """Return the deepest of the large groups of the newest month: its id and its clients."""
    bank = tiny_bank(shared_folder(tmp_path_factory))
    rows = [
        row
        for row in unscoped(bank, "group_member_month")
        if row["profile"] == "CN-2018" and row["month_end"] == bank.months[-1]
    ]
    groups = {}
    for row in rows:
        groups.setdefault(row["group_id"], []).append(row)
    largest = max(groups, key=lambda found: len(groups[found]))
    return largest, {row["client_id"]: row for row in groups[largest]}


class Structure:
    """The chart on the page of a group."""

    def __init__(self, chromium, server, group_id, size=(1440, 900)):
        self.context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(f"{server}/group?lang=en&group={group_id}")
        self.page.wait_for_selector(WRITTEN)
        self.settle()

    def settle(self):
        self.page.wait_for_timeout(700)
        self.page.wait_for_selector(DONE)

    def texts(self):
        """Return what the chart writes: names, with how many are folded below, and handles."""
        return self.page.locator(WRITTEN).all_text_contents()

    def names(self):
        return [text for text in self.texts() if text not in (FOLD, UNFOLD)]

    def click(self, text, place=0):
        self.page.locator(WRITTEN, has_text=text).nth(place).click()
        self.settle()

    def search(self, asked):
        self.page.get_by_label(say("en", "structure.search")).fill(asked)
        self.page.keyboard.press("Enter")
        self.settle()


@pytest.fixture
def structure(chromium, server, group):
    opened = Structure(chromium, server, group[0])
    yield opened
    opened.context.close()


def test_a_name_opens_the_member(structure, group):
    client = next(row for row in group[1].values() if row["is_client"] and not row["is_parent"])
    structure.click(client["client_name"])
    structure.page.wait_for_url(re.compile(rf"/client\?.*client={client['client_id']}$"))
    structure.settle()
    assert client["client_id"] in structure.page.locator("h3").first.inner_text()


def test_handles_fold_one_branch_and_levels_fold_all(structure, group):
    every = structure.names()
    assert len(every) == len(group[1])
    assert structure.texts().count(FOLD) >= 2
    structure.click(FOLD, place=1)
    folded = structure.names()
    assert len(folded) < len(every)
    # What is folded says how many it holds.
    (said,) = [name for name in folded if re.search(r"\(\d+\)$", name)]
    assert int(re.search(r"\((\d+)\)$", said).group(1)) == len(every) - len(folded)
    structure.click(UNFOLD)
    assert structure.names() == every
    structure.page.get_by_role("radio", name="2", exact=True).click()
    structure.settle()
    assert 1 < len(structure.names()) < len(every)


def test_search_leaves_the_path_to_whom_it_finds(structure, group):
    every = structure.names()
    wanted = every[-1]
    structure.search(wanted)
    assert structure.names()[0] == every[0]
    assert wanted in structure.names()
    assert len(structure.names()) < len(every)
    structure.search("nobody of that name")
    missing = say("en", "structure.none", found="nobody of that name")
    structure.page.get_by_text(missing).wait_for()


def test_it_fits_a_phone(chromium, server, group):
    opened = Structure(chromium, server, group[0], size=(390, 844))
    wider = opened.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    assert len(opened.names()) == len(group[1])
    opened.context.close()
