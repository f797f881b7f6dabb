"""A server with sign-in at two real OpenID providers, and people who sign in there."""

import csv
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import expect

from data.window import unscoped
from pages.shared.words import say
from tests.serving import ROOT, dashboard, free_port

PATIENCE = 60_000
PEOPLE = ("executive", "head_001", "head_002", "manager", "nogrants")
# Tokens of the second provider have ended before anybody has looked around.
BRIEF = timedelta(seconds=1)
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


class Place:
    """Where people sign in; the bank's files of users and grants can be written anew."""

    def __init__(self, folder, bank, port):
        self.base = f"http://localhost:{port}"
        self.bank, self.port, self.folder = bank, port, folder
        self.settings = folder / "access.toml"
        self.users, self.grants = folder / "users.csv", folder / "grants.csv"
        self.served = ExitStack()
        self.grant()
        self.allow(seconds=60)

    def serve(self):
        """Start the server."""
        settings = {"VIEWER": "", "ACCESS": str(self.settings)}
        self.served.enter_context(
            dashboard(self.bank.published, self.folder, self.port, **settings)
        )

    def start_again(self):
        """Stop the server as a new version's start does, and start it at the same address."""
        self.served.close()
        self.serve()

    def grant(self, without=()):
        """Write users and grants, leaving somebody's grants out."""
        users = unscoped(self.bank, "access_user")
        people = [{**u, "name": u["user_name"], "employee_id": u["manager_id"]} for u in users]
        grants = [g for g in unscoped(self.bank, "access_grant") if g["user_id"] not in without]
        _write(self.users, people, ("user_id", "name", "role", "employee_id", "language"))
        _write(self.grants, grants, tuple(grants[0]))

    def allow(self, seconds):
        """Write the settings, with so many seconds between our clock and the providers'."""
        text = (ROOT / "data" / "access.toml").read_text(encoding="utf-8")
        text = text.replace("clock_skew_seconds = 60", f"clock_skew_seconds = {seconds}")
        files = f'[grants]\nusers = "{self.users}"\ngrants = "{self.grants}"\n'
        text = text.replace("[grants]\n", files)
        text += '\n[providers.brief]\ntitle = { en = "Briefly", zh = "短时" }\n'
        text += 'claim = "preferred_username"\n'
        draft = self.settings.with_suffix(".draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.settings)


def _write(file, rows, columns):
    draft = file.with_suffix(".draft")
    with draft.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    draft.replace(file)


@contextmanager
def place_to_sign_in(folder, bank) -> Iterator[Place]:
    """Start two providers and a server that knows both; end all three afterwards."""
    place = Place(folder, bank, free_port())
    claims = [User(sub=name, claims={"preferred_username": name}) for name in PEOPLE]
    with (
        run_server_in_thread(user_claims=claims) as staff,
        run_server_in_thread(user_claims=claims, access_token_max_age=BRIEF) as brief,
    ):
        (folder / ".streamlit").mkdir()
        secrets = _secrets(place.port, default=staff.server_port, brief=brief.server_port)
        (folder / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
        with place.served:
            place.serve()
            yield place


def _secrets(port, **providers):
    lines = [
        "[auth]",
        f'redirect_uri = "http://localhost:{port}/oauth2callback"',
        'cookie_secret = "a secret of this test alone"',
    ]
    for name, provider in providers.items():
        address = f"http://localhost:{provider}/.well-known/openid-configuration"
        lines += [] if name == "default" else [f"[auth.{name}]"]
        lines += ['client_id = "kpi"', 'client_secret = "any"']
        lines += [f'server_metadata_url = "{address}"']
    return "\n".join(lines)


class Person:
    """Somebody at a browser of his own."""

    def __init__(self, context, place):
        self.context, self.place = context, place
        self.page = self.tab()

    def tab(self):
        """Open another tab."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def open(self, link):
        """Open an address of the server and wait until the page has run."""
        self.page.goto(self.place.base + link)
        settle(self.page)
        return self

    def sign_in(self, user, button="Sign in"):
        """Sign in from the page that asks for it, at the provider of a button."""
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_url(re.compile("oauth2/authorize"))
        self.page.get_by_role("button", name=user, exact=True).click()
        self.page.wait_for_url(re.compile(r"//localhost:\d+/(?!oauth2)"))
        settle(self.page)
        return self


def settle(page):
    """Wait until the page has a title and its run has ended."""
    page.wait_for_selector("h1")
    page.wait_for_selector(DONE)


def metrics_of(page):
    """Return the figures of the cards, to be counted or waited for."""
    return page.locator('[data-testid="stMetricValue"]')


def figures(page):
    """Return what the cards say once the run has ended."""
    expect(metrics_of(page).first).to_be_visible(timeout=PATIENCE)
    settle(page)
    return metrics_of(page).all_inner_texts()


def turn_to_chinese(page):
    """Change something, as a viewer does: the page runs again."""
    page.get_by_text("中文", exact=True).first.click()


def expect_end(page, key):
    """Wait until a page says in Chinese that nothing more is shown, and shows nothing more."""
    page.get_by_text(say("zh", key)).first.wait_for()
    # What an earlier run drew is taken away when the new run ends.
    page.wait_for_selector(DONE)
    expect(metrics_of(page)).to_have_count(0, timeout=PATIENCE)
    assert page.locator('[data-testid="stDataFrame"]').count() == 0
