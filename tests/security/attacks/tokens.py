"""Sign-ins nobody made: forged cookies, lying providers, headers that claim to be somebody."""

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx
from streamlit import config
from streamlit.auth_util import encode_provider_token

from tests.security.client import USER as COOKIE
from tests.security.client import Browser
from tests.security.provider import KEY, OTHER_KEY
from tests.security.stage import SECRET, Attempt, Stage

HEADERS = (
    "X-Forwarded-User",
    "X-Forwarded-Email",
    "X-Forwarded-Preferred-Username",
    "X-Auth-Request-User",
    "X-Auth-Request-Email",
    "X-Remote-User",
    "Remote-User",
    "X-User",
    "X-Authenticated-User",
    "X-Authenticated-Userid",
    "X-Goog-Authenticated-User-Email",
    "X-Ms-Client-Principal-Name",
    "Cf-Access-Authenticated-User-Email",
    "Ssl-Client-S-Dn",
    "X-Ssl-Client-Cn",
    "X-Streamlit-User",
    "Authorization",
    "From",
    "X-Original-User",
    "X-Webauth-User",
)


def attempts(stage: Stage) -> Iterator[Attempt]:
    assert stage.signed_in("analyst").see("lang=en").has_data
    assert not stage.anonymous().see("lang=en").has_data
    yield from _cookies(stage)
    yield from _provider(stage)
    yield from _headers(stage)


def _cookies(stage: Stage) -> Iterator[Attempt]:
    now = int(time.time())
    honest = stage.claims("analyst")
    good = stage.cookie(honest)
    payload, stamp, signature = good.rsplit(".", 2)
    other = stage.cookie(stage.claims("executive"))
    forged = {
        "not signed": json.dumps(honest),
        "signature left out": payload,
        "signature empty": f"{payload}.{stamp}.",
        "signature of another": f"{payload}.{stamp}.{signature[::-1]}",
        "payload of another": f"{other.split('.')[0]}.{stamp}.{signature}",
        "other secret": stage.cookie(honest, secret="guess"),
        "empty secret": stage.cookie(honest, secret=""),
        "other purpose": stage.cookie(honest, salt="_streamlit_user_tokens"),
        "session's purpose": stage.cookie(honest, salt="cookie-session"),
        "chunks that are missing": stage.cookie("chunks-3"),
        "endless chunks": stage.cookie("chunks-99999"),
        "a list": stage.cookie(json.dumps([honest])),
        "no json": stage.cookie("analyst"),
        "an id token": stage.provider.honest("n"),
        "a token without algorithm": _unsigned(honest),
        "junk": "AAAA.BBBB.CCCC",
        "very long": "A" * 7000,
    }
    claims = {
        "ended": {"exp": now - 3600},
        "ended, as text": {"exp": str(now + 3600)},
        "never ends": {"exp": None},
        "ends beyond time": {"exp": 10**20},
        "from the future": {"iat": now + 86400},
        "older than allowed": {"iat": now - 86400, "exp": now + 86400},
        "of no time": {"iat": None},
        "time is true": {"iat": True},
        "of another audience": {"aud": "another-client"},
        "of other audiences": {"aud": ["a", "b"]},
        "of another audience, for us": {"aud": "another-client", "azp": "kpi"},
        "of no audience": {"aud": None},
        "of another origin": {"origin": "http://evil.example"},
        "of no origin": {"origin": None},
        "not signed in": {"is_logged_in": False},
        "of an unknown provider": {"provider": "evil"},
        "of no provider": {"provider": None},
        "without a name": {"preferred_username": None},
        "with an empty name": {"preferred_username": " "},
        "with a list of names": {"preferred_username": ["analyst"]},
        "named elsewhere": {"preferred_username": None, "email": "analyst", "name": "analyst"},
        "of nobody known": {"preferred_username": "nobody"},
        "of a user without grants": {"preferred_username": "nogrants"},
        "of a user whose grant ended": {"preferred_username": "expired"},
        "in other letters": {"preferred_username": "ANALYST"},
        "with a null byte": {"preferred_username": "analyst\0"},
        "with a wildcard": {"preferred_username": "%"},
        "with SQL": {"preferred_username": "' or 1=1 --"},
    }
    forged |= {name: stage.cookie(stage.claims("analyst", **new)) for name, new in claims.items()}
    for name, value in forged.items():
        browser = stage.anonymous()
        browser.cookies[COOKIE] = value
        yield f"cookie {name}", _shows(browser)


def _shows(browser: Browser) -> bool:
    seen = browser.see("lang=en")
    return seen.has_data or seen.has_crashed


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _by_secret(claims: dict, secret: bytes) -> str:
    head = {"alg": "HS256", "kid": "true"}
    text = ".".join(_text(json.dumps(part).encode()) for part in (head, claims))
    return f"{text}.{_text(hmac.digest(secret, text.encode(), 'sha256'))}"


def _unsigned(claims: dict) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    text = [_text(json.dumps(part).encode()) for part in parts]
    return ".".join([*text, ""])


def _provider(stage: Stage) -> Iterator[Attempt]:
    provider = stage.provider
    now = int(time.time())

    def changed(**new) -> Callable[[str], str]:
        return lambda nonce: provider.signed(provider.claims(nonce, **new))

    tokens: dict[str, Callable[[str], str | None]] = {
        "without a token": lambda nonce: None,
        "without a signature": lambda nonce: _unsigned(provider.claims(nonce)),
        "signature cut off": lambda nonce: provider.honest(nonce).rsplit(".", 1)[0] + ".",
        "of another key": lambda nonce: provider.signed(provider.claims(nonce), OTHER_KEY),
        "of the public key as a secret": lambda nonce: _by_secret(
            provider.claims(nonce), KEY.as_pem(private=False)
        ),
        "of the client's secret": lambda nonce: _by_secret(
            provider.claims(nonce), b"known to the provider and the server"
        ),
        "of an unknown key": lambda nonce: provider.signed(
            provider.claims(nonce), OTHER_KEY, kid="other"
        ),
        "ended": changed(exp=now - 3600),
        "without an end": changed(exp=None),
        "from the future": changed(iat=now + 86400),
        "not yet": changed(nbf=now + 86400),
        "of another audience": changed(aud="another-client"),
        "of another audience, for us": changed(aud="another-client", azp="kpi"),
        "of no audience": changed(aud=None),
        "of another issuer": changed(iss="http://evil.example"),
        "of no issuer": changed(iss=None),
        "of another sign-in": changed(nonce="replayed"),
        "of no sign-in": changed(nonce=None),
        "of nobody": changed(sub=None),
        "without the user's name": changed(preferred_username=None),
        "junk": lambda nonce: "a.b.c",
    }
    assert _signs_in(stage, provider.honest)
    for name, token in tokens.items():
        yield f"provider's token {name}", _signs_in(stage, token)
    yield from _callbacks(stage)


def _signs_in(stage: Stage, token: Callable[[str], str | None]) -> bool:
    """Go through a whole sign-in at a provider that answers with ``token``."""
    stage.provider.token = token
    try:
        browser = stage.anonymous()
        back = _to_the_provider(stage, browser)
        browser.get(_own(back))
    finally:
        stage.provider.token = stage.provider.honest
    assert stage.provider.broken is None
    return COOKIE in browser.cookies and _shows(browser)


def _to_the_provider(stage: Stage, browser: Browser) -> str:

    _lend_secret(stage)
    login = browser.get(f"/auth/login?provider={encode_provider_token('default')}")
    return str(httpx.get(login.headers["location"]).headers["location"])


def _lend_secret(stage: Stage) -> None:
    """Sign the name of the provider as the server's own button does."""

    config.set_option("server.cookieSecret", SECRET)


def _own(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _callbacks(stage: Stage) -> Iterator[Attempt]:
    browser = stage.anonymous()
    back = _own(_to_the_provider(stage, browser))
    other = stage.anonymous()
    other.get(back)
    yield "callback in another browser", COOKIE in other.cookies
    for name, query in {
        "of no state": "code=code-0",
        "of another state": "code=code-0&state=guess",
        "of an error": "error=access_denied&state=guess&error_description=%0d%0aSet-Cookie:x=1",
        "without anything": "",
    }.items():
        stranger = stage.anonymous()
        stranger.get(f"/oauth2callback?{query}")
        yield f"callback {name}", COOKIE in stranger.cookies or "x" in stranger.cookies
    browser.get(back)
    assert COOKIE in browser.cookies
    del browser.cookies[COOKIE]
    browser.get(back)
    yield "callback a second time", COOKIE in browser.cookies
    for place in ("//evil.example/", "https://evil.example", "/\\evil.example", "/auth/logout"):
        stranger = stage.anonymous()
        stranger.cookies["kpi_link"] = place.replace("/", "%2F").replace("\\", "%5C")
        landed = stranger.get("/oauth2callback?code=x&state=x").headers.get("location", "")
        yield f"led to {place}", not landed.startswith("/") or landed.startswith(("//", "/\\"))
    for token in ("default", "x.y.z", "", "../default"):
        landed = stage.anonymous().get(f"/auth/login?provider={token}")
        yield f"login of provider {token}", stage.provider.issuer in landed.headers["location"]


def _headers(stage: Stage) -> Iterator[Attempt]:
    offered = stage.signed_in("analyst")
    link = offered.see("lang=en", "tiers").links[0]
    for name in HEADERS:
        stranger = stage.anonymous()
        with stranger.open(headers={name: "analyst"}) as socket:
            yield f"header {name} on a page", socket.run("lang=en").has_data
        stranger.cookies["kpi_browser"] = offered.cookies["kpi_browser"]
        answer = stranger.get(link, {name: "analyst"})
        yield f"header {name} on a file", answer.status_code == 200
