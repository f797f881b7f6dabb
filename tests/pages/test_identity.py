"""Whose claims hold: the provider's, in time, and of a user the grants know."""

from datetime import UTC, datetime, timedelta

import pytest

from data.access_settings import access_settings
from pages.server.deep_link import own_page
from pages.shared.identity import SignInError, check_audience, identify
from pages.shared.listening import is_loopback, refusal, stranger

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
CLAIMS = {
    "provider": "default",
    "preferred_username": "analyst",
    "iat": (NOW - timedelta(minutes=5)).timestamp(),
    "exp": (NOW + timedelta(minutes=55)).timestamp(),
}


def minutes(count):
    return (NOW + timedelta(minutes=count)).timestamp()


def test_claims_that_hold_name_their_user_and_the_earlier_end():
    found = identify(CLAIMS, access_settings(), NOW)
    assert (found.user_id, found.until) == ("analyst", NOW + timedelta(minutes=55))
    longer = identify(CLAIMS | {"exp": minutes(100_000)}, access_settings(), NOW)
    assert longer.until == NOW + timedelta(minutes=480 - 5)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exp": minutes(-2)}, "expired"),
        # The provider gives a month; the bank's own eight hours are over.
        ({"iat": minutes(-482), "exp": minutes(40_000)}, "expired"),
        ({"iat": minutes(2)}, "expired"),
        ({"exp": None}, "claims"),
        ({"iat": "yesterday"}, "claims"),
        ({"exp": True}, "claims"),
        ({"exp": float("inf")}, "claims"),
        ({"preferred_username": ""}, "claims"),
        ({"preferred_username": ["analyst"]}, "claims"),
        ({"provider": "elsewhere"}, "provider"),
        ({"provider": None}, "provider"),
    ],
)
def test_claims_that_do_not_hold_name_nobody(changed, code):
    with pytest.raises(SignInError) as refused:
        identify(CLAIMS | changed, access_settings(), NOW)
    assert refused.value.code == code


def test_an_email_names_somebody_only_when_the_provider_verified_it(tmp_path, monkeypatch):
    text = (access_settings.__globals__["DEFAULT"]).read_text(encoding="utf-8")
    own = tmp_path / "access.toml"
    own.write_text(text.replace('claim = "preferred_username"', 'claim = "email"'), "utf-8")
    monkeypatch.setenv("ACCESS", str(own))
    claims = CLAIMS | {"email": "a@bank.example", "email_verified": True}

    assert identify(claims, access_settings(), NOW).user_id == "a@bank.example"
    with pytest.raises(SignInError):
        identify(claims | {"email_verified": False}, access_settings(), NOW)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_is_served_without_sign_in(host, tmp_path):
    assert is_loopback(host)
    assert refusal(host, tmp_path / "none.toml") is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "kpi.bank.example", ""])
def test_no_other_is_and_the_error_says_what_to_set(host, tmp_path):
    said = refusal(host, tmp_path / "none.toml")
    assert said is not None
    for word in ("redirect_uri", "cookie_secret", "server_metadata_url", "secrets.example.toml"):
        assert word in said


def test_with_sign_in_configured_it_may_listen(tmp_path):
    secrets = tmp_path / "secrets.toml"
    common = '[auth]\nredirect_uri = "https://x/oauth2callback"\ncookie_secret = "s"\n'
    provider = 'client_id = "c"\nserver_metadata_url = "https://y"\n'
    for text, may in [
        (common + provider, True),
        (common + "[auth.staff]\n" + provider, True),
        (common, False),
        ("[auth]\n" + provider, False),
        ("[auth", False),
    ]:
        secrets.write_text(text)
        assert (refusal("0.0.0.0", secrets) is None) == may


@pytest.mark.parametrize(
    ("headers", "is_strange"),
    [
        ({"Host": "127.0.0.1:8501"}, False),
        ({"Host": "localhost"}, False),
        ({"Host": "[::1]:8501"}, False),
        ({}, False),
        ({"Host": "kpi.bank.example"}, True),
        ({"Host": "127.0.0.1.evil.example"}, True),
        ({"Host": "127.0.0.1", "X-Forwarded-For": "10.1.1.1"}, True),
        ({"Host": "localhost", "Forwarded": "for=10.1.1.1"}, True),
    ],
)
def test_a_request_through_a_proxy_is_no_local_one(headers, is_strange):
    assert (stranger(headers) is not None) == is_strange


@pytest.mark.parametrize("link", ["/tiers", "/tiers?branch=B01&period=2026-06", "/", "/?lang=zh"])
def test_a_link_to_a_page_of_ours_is_led_back_to(link):
    assert own_page(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "//evil.example/tiers",
        "https://evil.example",
        "/\\evil.example",
        "/auth/logout",
        "/kpi/auth/logout",
        "/oauth2callback?state=x",
        "/export/abc",
        "/_stcore/stream",
        "/tiers\r\nSet-Cookie: a=b",
        "/tiers with space",
        "tiers",
        "",
        "/" + "a" * 2000,
    ],
)
def test_a_link_elsewhere_is_forgotten(link):
    assert own_page(link) is None


@pytest.mark.parametrize("audience", ["kpi", ["kpi"], ["other", "kpi"]])
def test_a_token_made_for_us_is_ours(audience):
    check_audience(CLAIMS | {"aud": audience}, "kpi")


@pytest.mark.parametrize(
    "changed",
    [{}, {"aud": "other"}, {"aud": "other", "azp": "kpi"}, {"aud": ["other"]}, {"aud": None}]
    + [{"aud": "kpi", "azp": "other"}, {"aud": {"kpi": 1}}, {"aud": "kpi "}],
)
def test_a_token_made_for_another_application_is_refused(changed):
    with pytest.raises(SignInError, match="another application"):
        check_audience(CLAIMS | changed, "kpi")
