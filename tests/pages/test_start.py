"""Settings that are wrong are said at start, all at once; what can mend itself is only logged."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.access_settings import access_settings
from pages.server import start
from tests.serving import ROOT

GOOD = {
    "redirect_uri": "https://kpi.bank.example/oauth2callback",
    "cookie_secret": "sixteen letters at least",
    "client_id": "kpi",
    "client_secret": "x",
    "server_metadata_url": "https://login.bank.example/.well-known/openid-configuration",
}


def problems(**changes):
    auth = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return list(start.problems_of(auth, access_settings()))


def test_good_settings_are_not_complained_about():
    assert problems() == []
    local = {"redirect_uri": "http://localhost:8501/oauth2callback"}
    assert problems(**local, server_metadata_url="http://127.0.0.1:9/x") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"redirect_uri": "https://kpi.bank.example/"}, "has to end in /oauth2callback"),
        ({"redirect_uri": "http://kpi.bank.example/oauth2callback"}, "has to be https"),
        ({"cookie_secret": "short"}, "at least 16 random characters"),
        ({"client_secret": None}, "provider default lacks client_secret"),
        ({"server_metadata_url": ""}, "lacks server_metadata_url"),
        ({"server_metadata_url": "http://login.bank.example/x"}, "has to be https"),
        ({"client_id": None}, "the secrets name none"),
        ({"client_id": None, "staff": {**GOOD}}, "the secrets name staff"),
    ],
)
def test_each_thing_that_is_wrong_is_named(changes, said):
    assert any(said in problem for problem in problems(**changes)), problems(**changes)


def test_a_server_with_wrong_settings_does_not_start_and_says_all_that_is_wrong(tmp_path):
    settings = tmp_path / "access.toml"
    settings.write_text("[sign_in]\nmax_age_minutes = 0\n[surprise]\n")
    said = started(tmp_path, ACCESS=str(settings))
    assert said.returncode == 78
    assert "unknown table [surprise]" in said.stderr and "missing table [contact]" in said.stderr
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text('[auth]\nredirect_uri = "http://kpi.bank.example/"\ncookie_secret = "x"\n')
    said = started(tmp_path)
    assert said.returncode == 78
    for words in ("has to end in /oauth2callback", "has to be https", "no provider signs anybody"):
        assert words in said.stderr
    assert "Traceback" not in said.stderr


def started(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pages.server", "--port", "1"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PUBLISHED": str(folder), **settings},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_what_can_mend_itself_is_logged_and_the_server_starts(tmp_path, bank, monkeypatch, caplog):
    gone = tmp_path / "gone.csv"
    settings = tmp_path / "access.toml"
    text = (ROOT / "data" / "access.toml").read_text("utf-8")
    named = f'[grants]\nusers = "{gone}"\ngrants = "{gone}"\n'
    settings.write_text(text.replace("[grants]\n", named), "utf-8")
    (tmp_path / "audit").write_text("a file where the folder should be")
    monkeypatch.setenv("ACCESS", str(settings))
    monkeypatch.setenv("AUDIT", str(tmp_path / "audit"))
    monkeypatch.setenv("PUBLISHED", str(bank.published))
    assert start.refusal() is None
    assert "nobody is let in until this is mended" in caplog.text and str(gone) in caplog.text
    assert "no file will leave until it can" in caplog.text
