"""Where a sign-in began is where it ends: through the two answers of the login, and no others."""

from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.requests import cookie_parser

from pages.server.deep_link import NAME, DeepLink

START = {"type": "http.response.start", "status": 302, "headers": [(b"location", b"/")]}


def ask(path, **headers):
    """Return the headers of the answer to one GET, as a list of pairs."""
    sent = []

    async def app(scope, receive, send):
        await send({**START, "headers": list(START["headers"])})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "scheme": "https",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    # A browser of other tests may hold this thread's loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, DeepLink(app), scope, None, send).result()
    return [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


def cookie_set(answer):
    found = [value for name, value in answer if name.lower() == "set-cookie"]
    return found[0] if found else None


def signed_in_from(link):
    kept = cookie_set(ask("/auth/login", host="kpi.bank", referer=f"https://kpi.bank{link}"))
    if kept is None:
        return dict(ask("/oauth2callback", host="kpi.bank"))["location"]
    value = cookie_parser(kept.split(";")[0])[NAME]
    return dict(ask("/oauth2callback", host="kpi.bank", cookie=f"{NAME}={value}"))["location"]


@pytest.mark.parametrize("link", ["/tiers?branch=001&period=2026-06&lang=zh", "/rows?kpi=E1", "/"])
def test_signing_in_leads_back_to_the_page_it_began_on(link):
    assert signed_in_from(link) == link


def test_the_cookie_is_for_this_server_alone_and_short_lived():
    kept = cookie_set(ask("/auth/login", host="kpi.bank", referer="https://kpi.bank/tiers"))
    for word in ("HttpOnly", "Secure", "SameSite=Lax", "Max-Age=900"):
        assert word in kept


def test_another_hosts_address_is_not_kept():
    assert cookie_set(ask("/auth/login", host="kpi.bank", referer="https://evil/tiers")) is None
    assert cookie_set(ask("/auth/login", host="kpi.bank")) is None


@pytest.mark.parametrize("value", ["%2F%2Fevil.example", "https%3A%2F%2Fevil", "%2Fauth%2Flogout"])
def test_a_forged_cookie_leads_nowhere_else(value):
    answer = dict(ask("/oauth2callback", host="kpi.bank", cookie=f"{NAME}={value}"))
    assert answer["location"] == "/"


def test_other_answers_stay_as_they_are():
    answer = ask("/tiers", host="kpi.bank", referer="https://kpi.bank/x", cookie=f"{NAME}=%2Fy")
    assert answer == [("location", "/")]
