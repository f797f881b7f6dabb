"""Signing in at an OpenID provider, in a browser, from the link to the end of the sign-in."""

import re
import time

import pytest

from pages.shared.words import say
from tests.browser.signing_in import (
    DONE,
    PATIENCE,
    Person,
    expect_end,
    figures,
    metrics_of,
    place_to_sign_in,
    settle,
    turn_to_chinese,
)
from tests.pages.tiny_bank import shared_folder, tiny_bank

pytestmark = pytest.mark.browser
TIERS = "/tiers?lang=en"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    bank = tiny_bank(shared_folder(tmp_path_factory))
    with place_to_sign_in(tmp_path_factory.mktemp("signing_in"), bank) as found:
        yield found


@pytest.fixture
def person(chromium, place):
    """Return a function that gives somebody a browser, and signs him in."""
    contexts = []

    def come(user=None, link="/?lang=en", button="Sign in"):
        contexts.append(chromium.new_context(locale="en-GB", accept_downloads=True))
        found = Person(contexts[-1], place).open(link)
        return found.sign_in(user, button) if user else found

    yield come
    for context in contexts:
        context.close()


def title(page):
    return page.locator("h1").first.inner_text()


def file_link(page):
    page.get_by_role("button", name=say("en", "export.button")).first.click()
    link = page.locator('a[href*="/export/"]').first
    link.wait_for()
    return link.get_attribute("href")


def test_somebody_without_grants_is_told_whom_to_ask(person):
    page = person("nogrants").page
    assert title(page) == say("en", "stopped.no_grants.title")
    assert "data office" in page.inner_text("body")
    assert metrics_of(page).count() == 0


def test_nobody_sees_anything_before_signing_in(person):
    page = person(link="/portfolio?lang=en").page
    assert title(page) == say("en", "sign_in.title")
    assert metrics_of(page).count() == 0


def test_a_link_survives_signing_in(person):
    page = person("head_001", "/portfolio?lang=en&branch=00101&period=2026-05").page
    assert "/portfolio?" in page.url
    assert {"branch=00101", "period=2026-05", "lang=en"} <= set(page.url.split("?")[1].split("&"))
    assert title(page) == say("en", "page.portfolio")


def test_everybody_sees_what_is_his(person):
    pages = {user: person(user, TIERS).page for user in ("executive", "head_001", "manager")}
    shown = {user: tuple(figures(page)) for user, page in pages.items()}
    assert all(shown.values())
    assert len(set(shown.values())) == len(shown)
    label = say("en", "filter.branch")
    top = {u: page.get_by_role("combobox", name=label).input_value() for u, page in pages.items()}
    assert top["executive"].startswith("000")
    assert top["head_001"].startswith("001")


def test_a_sign_in_ends_with_its_token(person, place):
    # While the clocks may differ by an hour, a token that ended a moment ago still holds.
    place.allow(seconds=3600)
    page = person("head_001", TIERS, button="Briefly").page
    assert figures(page)
    place.allow(seconds=0)
    turn_to_chinese(page)
    expect_end(page, "sign_in.expired")
    place.allow(seconds=60)


def test_a_grant_taken_away_takes_effect_without_signing_out(person, place):
    page = person("head_002", TIERS).page
    before = figures(page)
    place.grant(without=("head_002",))
    started = time.monotonic()
    turn_to_chinese(page)
    expect_end(page, "stopped.no_grants.title")
    assert time.monotonic() - started < 60
    place.grant()
    page.goto(place.base + TIERS)
    assert figures(page) == before


def test_signing_out_ends_every_tab_and_every_copy_of_the_cookie(person, place):
    owner = person("head_001", TIERS)
    page, other = owner.page, owner.tab()
    other.goto(place.base + TIERS)
    assert figures(other)
    link = file_link(page)
    assert page.request.get(place.base + link).status == 200
    kept = owner.context.cookies()
    sign_out(page)
    assert page.request.get(place.base + link).status == 404
    turn_to_chinese(other)
    expect_end(other, "sign_in.title")
    owner.context.add_cookies(kept)
    assert page.request.get(place.base + link).status == 404
    page.goto(place.base + TIERS)
    settle(page)
    assert title(page) == say("en", "sign_in.title")
    assert metrics_of(page).count() == 0


def sign_out(page):
    page.get_by_role("button", name=say("en", "sign_in.leave")).click()
    confirm = page.get_by_role("button", name="End session")
    asked = page.get_by_role("heading", name=say("en", "sign_in.title"))
    confirm.or_(asked).first.wait_for()
    if confirm.count():
        confirm.click()
    asked.wait_for()


def test_two_people_at_once_never_see_each_other(person, place):
    one, two = person("head_001", TIERS).page, person("head_002", TIERS).page
    before = figures(one), figures(two)
    assert before[0] != before[1]
    for page in (one, two, one, two):
        page.reload(wait_until="commit")
    assert (figures(one), figures(two)) == before
    link = file_link(one)
    mine = one.request.get(place.base + link)
    assert mine.status == 200
    assert mine.headers["cache-control"] == "no-store"
    assert "(head_001)" in mine.text()
    assert two.request.get(place.base + link).status == 404


def test_a_click_saves_the_file(person):
    page = person("head_001", TIERS).page
    file_link(page)
    # The tab the link opens is gone before its download can be waited for there.
    with page.context.expect_event("download", timeout=PATIENCE) as saved:
        page.get_by_role("link", name=say("en", "export.csv")).first.click()
    assert re.fullmatch(r"\w+_2026-06_[0-9a-f]{8}\.csv", saved.value.suggested_filename)
    assert "(head_001)" in saved.value.path().read_text("utf-8-sig")


def test_a_new_version_keeps_who_is_signed_in_and_his_filters_but_no_sign_in_that_ended(
    person, place
):
    """The server ends and starts again under two open browsers; one of them had signed out."""
    stays = person("head_001", "/tiers?lang=en&branch=00101&period=2026-05&unit=yi").page
    leaves = person("head_002", TIERS)
    before = figures(stays)
    kept = leaves.context.cookies()
    sign_out(leaves.page)
    place.start_again()
    # The open page finds the server again by itself, and asks for what it showed.
    stays.wait_for_selector('[data-test-connection-state="CONNECTED"]')
    stays.wait_for_timeout(1_000)
    stays.wait_for_selector(DONE)
    turn_to_chinese(stays)
    stays.get_by_role("heading", name=say("zh", "page.tiers")).wait_for()
    assert figures(stays) == before
    assert {"branch=00101", "period=2026-05", "unit=yi"} <= set(stays.url.split("?")[1].split("&"))
    leaves.context.add_cookies(kept)
    leaves.open(TIERS)
    assert title(leaves.page) == say("en", "sign_in.title")
    assert metrics_of(leaves.page).count() == 0
