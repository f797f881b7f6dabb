"""Signing in at an OpenID provider, in a browser, from the link to the end of the sign-in."""

import csv
import re
from datetime import timedelta

import pytest
from oidc_provider_mock import User, run_server_in_thread

from data.window import unscoped
from pages.shared.words import say
from tests.pages.tiny_bank import shared_folder, tiny_bank
from tests.serving import ROOT, dashboard, free_port

pytestmark = pytest.mark.browser
PATIENCE = 60_000
PEOPLE = ("executive", "head_001", "head_002", "manager", "nogrants")
SHORT_SECONDS = 6
METRIC = '[data-testid="stMetric"]'
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


class Place:
    """A server with sign-in at two providers; one gives tokens that end after a few seconds."""

    def __init__(self, folder, bank, port):
        self.base = f"http://localhost:{port}"
        self.bank, self.folder = bank, folder
        self.users, self.grants = folder / "users.csv", folder / "grants.csv"
        self.write()

    def write(self, without=()):
        """Write the bank's files of users and grants, leaving somebody's grants out."""
        users = unscoped(self.bank, "access_user")
        people = [{**u, "name": u["user_name"], "employee_id": u["manager_id"]} for u in users]
        grants = [g for g in unscoped(self.bank, "access_grant") if g["user_id"] not in without]
        for file, rows, columns in (
            (self.users, people, ("user_id", "name", "role", "employee_id", "language")),
            (self.grants, grants, tuple(grants[0])),
        ):
            draft = file.with_suffix(".draft")
            with draft.open("w", newline="", encoding="utf-8") as text:
                writer = csv.DictWriter(text, columns, extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows)
            draft.replace(file)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    bank = tiny_bank(shared_folder(tmp_path_factory))
    folder = tmp_path_factory.mktemp("signing_in")
    port = free_port()
    found = Place(folder, bank, port)
    claims = [User(sub=name, claims={"preferred_username": name}) for name in PEOPLE]
    short = timedelta(seconds=SHORT_SECONDS)
    with (
        run_server_in_thread(user_claims=claims) as staff,
        run_server_in_thread(user_claims=claims, access_token_max_age=short) as brief,
    ):
        _write_settings(folder, found, port, staff.server_port, brief.server_port)
        settings = {"VIEWER": "", "ACCESS": str(folder / "access.toml")}
        with dashboard(bank.published, folder, port, **settings):
            yield found


def _write_settings(folder, place, port, staff, brief):
    text = (ROOT / "data" / "access.toml").read_text(encoding="utf-8")
    text = text.replace("clock_skew_seconds = 60", "clock_skew_seconds = 1")
    text = text.replace(
        "[grants]\n", f'[grants]\nusers = "{place.users}"\ngrants = "{place.grants}"\n'
    )
    text += '\n[providers.brief]\ntitle = { en = "Briefly", zh = "短时" }\n'
    text += 'claim = "preferred_username"\n'
    (folder / "access.toml").write_text(text, encoding="utf-8")
    (folder / ".streamlit").mkdir(exist_ok=True)
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://localhost:{port}/oauth2callback"
        cookie_secret = "a secret of this test alone"
        client_id = "kpi"
        client_secret = "any"
        server_metadata_url = "http://localhost:{staff}/.well-known/openid-configuration"
        [auth.brief]
        client_id = "kpi"
        client_secret = "any"
        server_metadata_url = "http://localhost:{brief}/.well-known/openid-configuration"
        """,
        encoding="utf-8",
    )


@pytest.fixture
def person(chromium, place):
    """Return a function that opens a fresh browser and signs somebody in."""
    contexts = []

    def come(user=None, link="/?lang=en", button="Sign in"):
        context = chromium.new_context(locale="en-GB", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(place.base + link)
        if user:
            sign_in(page, user, button)
        return page

    yield come
    for context in contexts:
        context.close()


def sign_in(page, user, button="Sign in"):
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(re.compile("oauth2/authorize"))
    page.get_by_role("button", name=user, exact=True).click()
    page.wait_for_url(re.compile(r"//localhost:\d+/(?!oauth2)"))
    settle(page)


def settle(page):
    page.wait_for_selector("h1")
    page.wait_for_timeout(300)
    page.wait_for_selector(DONE)


def test_somebody_without_grants_is_told_whom_to_ask(person):
    page = person("nogrants")
    assert page.locator("h1").first.inner_text() == say("en", "stopped.no_grants.title")
    assert "data office" in page.inner_text("body")
    assert page.locator(METRIC).count() == 0


def test_nobody_sees_anything_before_signing_in(person):
    page = person(link="/portfolio?lang=en")
    settle(page)
    assert page.locator("h1").first.inner_text() == say("en", "sign_in.title")
    assert page.locator(METRIC).count() == 0


def test_a_link_survives_signing_in(person):
    page = person("head_001", "/portfolio?lang=en&branch=00101&period=2026-05")
    assert "/portfolio?" in page.url
    assert {"branch=00101", "period=2026-05", "lang=en"} <= set(page.url.split("?")[1].split("&"))
    assert page.locator("h1").first.inner_text() == say("en", "page.portfolio")
