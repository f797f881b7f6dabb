"""Signing in: who gets in, for how long, what he finds, and what is left when he goes."""

import time
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from streamlit.testing.v1 import AppTest

from data.access import local_operator
from data.access_settings import DEFAULT
from data.audit import read, verify
from pages.shared.words import say
from tests.secrets_of import drawn

AUTH = {
    "auth": {
        "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
        "cookie_secret": "a secret of this test",
        "client_id": "kpi",
        "client_secret": "x",
        "server_metadata_url": "http://127.0.0.1:1/.well-known/openid-configuration",
    }
}
HEAD = "user_id,org_scope,line_scope,own_clients_only,mask_level,export_right,valid_from,valid_to\n"
EVER = (date(2000, 1, 1), date(2100, 1, 1))


def claims(user_id, **more):
    now = time.time()
    return {
        "is_logged_in": True,
        "provider": "default",
        "aud": "kpi",
        "preferred_username": user_id,
        "iat": now - 60,
        "exp": now + 3600,
    } | more


@pytest.fixture
def arrive(bank, monkeypatch, tmp_path):
    """Return a function that opens the first page with sign-in configured."""
    monkeypatch.setenv("PUBLISHED", str(bank.published))
    monkeypatch.setenv("AUDIT", str(tmp_path / "audit"))
    # Whoever signs in is who he is, whatever the server was started with.
    monkeypatch.setenv("VIEWER", "analyst")

    def open_page(user=None, **codes):
        app = AppTest.from_file(Path("app.py").resolve(), default_timeout=120)
        app.secrets = AUTH
        app.user = user or {"is_logged_in": False}
        for name, code in codes.items():
            app.query_params[name] = code
        return app.run()

    return open_page


def events(bank):
    rows = read(bank.published, local_operator(), *EVER).to_pylist()
    return [row["event"] for row in reversed(rows)]


def title(app):
    return [element.value for element in app.title]


def test_who_is_not_signed_in_sees_one_button_and_nothing_else(arrive):
    app = arrive(lang="en")
    assert title(app) == [say("en", "sign_in.title")]
    assert [button.label for button in app.button] == ["Sign in"]
    assert not app.metric and not app.dataframe and not app.selectbox


def test_who_signs_in_sees_what_his_grants_say(arrive, bank):
    app = arrive(claims("head_001"), lang="en")
    assert not app.exception
    assert app.metric
    options = app.selectbox(key="choice_branch").options
    assert options and all(option.strip().startswith("001") for option in options)
    assert any(say("en", "sign_in.leave") == button.label for button in app.button)
    assert events(bank) == ["sign_in", "page_view"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exp": time.time() - 3600, "iat": time.time() - 7200}, "expired"),
        ({"iat": time.time() - 100 * 3600, "exp": time.time() + 3600}, "expired"),
        ({"provider": "elsewhere"}, "provider"),
        ({"preferred_username": None}, "claims"),
    ],
)
def test_a_sign_in_that_does_not_hold_shows_why_and_no_row(arrive, changed, said):
    app = arrive(claims("analyst", **changed), lang="en")
    expected = say("en", f"sign_in.{said}", contact="the head-office data office")
    assert [element.value for element in app.warning] == [expected]
    assert not app.metric and not app.dataframe


def test_a_sign_in_that_ends_while_somebody_looks_shows_nothing_more(arrive):
    app = arrive(claims("analyst"), lang="en")
    assert app.metric
    app.user = claims("analyst", exp=time.time() - 3600, iat=time.time() - 7200)
    app.run()
    assert title(app) == [say("en", "sign_in.title")]
    assert not app.metric and not app.dataframe


@pytest.mark.parametrize("user_id", ["nogrants", "expired", "misnamed_line", "who?*[x](y)"])
def test_without_a_grant_the_page_says_whom_to_ask(arrive, bank, user_id):
    app = arrive(claims(user_id), lang="en")
    assert title(app) == [say("en", "stopped.no_grants.title")]
    assert "the head-office data office" in app.info[0].value
    assert not app.metric and not app.dataframe
    assert events(bank) == ["sign_in", "refusal"]


def test_a_lost_grant_takes_effect_without_signing_out(arrive, bank, monkeypatch, tmp_path):
    settings, users, grants = (tmp_path / n for n in ("access.toml", "users.csv", "grants.csv"))
    copyfile(DEFAULT, settings)
    named = f'[grants]\nusers = "{users}"\ngrants = "{grants}"\n'
    settings.write_text(settings.read_text("utf-8").replace("[grants]\n", named), "utf-8")
    monkeypatch.setenv("ACCESS", str(settings))
    users.write_text("user_id,name,role\nann,Ann,branch_head\n")
    both = "ann,001,all,false,none,full,2020-01-01,\nann,002,all,false,none,full,2020-01-01,\n"
    grants.write_text(HEAD + both)

    app = arrive(claims("ann"), lang="en", branch="002")
    assert app.metric and app.selectbox(key="choice_branch").value == "002"
    grants.write_text(HEAD + both.splitlines()[0] + "\n")
    app.run()
    # The branch he looked at is gone: said, and nothing wider shown in its place.
    assert app.error and not app.metric
    grants.write_text(HEAD)
    app.run()
    assert title(app) == [say("en", "stopped.no_grants.title")]
    grants.write_text("not,a,grant,file\n1,2,3,4\n")
    app.run()
    assert title(app) == [say("en", "stopped.no_settings.title")]
    assert str(grants).encode() not in drawn(app)
    assert events(bank) == ["sign_in", "page_view", "viewer_change", "refusal"] + [
        "viewer_change",
        "refusal",
    ]


def test_signing_out_clears_what_the_viewer_had(arrive, bank):
    app = arrive(claims("analyst"), lang="en", branch="002")
    assert app.session_state["choice_branch"] == "002"
    leave = next(b for b in app.button if b.label == say("en", "sign_in.leave"))
    leave.click().run()
    assert title(app) == [say("en", "sign_in.title")]
    assert "visit" not in app.session_state
    assert "choice_branch" not in app.session_state
    assert events(bank)[-1] == "sign_out"
    # The next person at the same screen starts with his own.
    app.user = claims("head_001")
    app.run()
    assert app.selectbox(key="choice_branch").value == "001"


def test_another_person_in_the_same_session_finds_nothing_of_the_first(arrive, bank):
    app = arrive(claims("analyst"), lang="en", branch="002")
    app.user = claims("head_001")
    app.run()
    assert app.selectbox(key="choice_branch").value == "001"
    assert b"002" not in "".join(app.selectbox(key="choice_branch").options).encode()


def test_a_lost_audit_log_never_stops_viewing(arrive, tmp_path):
    (tmp_path / "audit").write_text("a file where the folder should be")
    app = arrive(claims("analyst"), lang="en")
    assert app.metric and not app.exception


def test_a_day_is_recorded_and_its_chain_holds(arrive, bank):
    for user in ("analyst", "head_001", "compliance", "nogrants"):
        app = arrive(claims(user), lang="en")
        if user != "nogrants":
            app.switch_page("pages/tiering/tiers.py").run()
    found = verify(bank.published)
    assert found.findings == ()
    rows = read(bank.published, local_operator(), *EVER).to_pylist()
    assert found.records == len(rows) == 11
    tiers = [row for row in rows if row["page"] == "tiers"]
    assert {row["user_id"] for row in tiers} == {"analyst", "head_001", "compliance"}
    assert all(row["row_count"] and row["snapshot"] == bank.snapshot_id for row in tiers)
