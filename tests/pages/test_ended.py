"""A sign-in that ended stays ended: in a server started again, and in another one beside it."""

import pytest

from pages.server import ended

COOKIES = {"_streamlit_user": "a signed cookie", "kpi_browser": "x", "_streamlit_user_0": "part"}


@pytest.fixture(autouse=True)
def log(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIT", str(tmp_path / "audit"))
    ended.forget_memory()
    yield tmp_path / "audit"
    ended.forget_memory()


def test_a_server_started_again_still_knows_it(log):
    assert ended.among(COOKIES) == set()
    ended.end(COOKIES)
    ended.forget_memory()
    assert ended.among(COOKIES) == {"_streamlit_user", "_streamlit_user_0"}
    assert ended.among({"_streamlit_user": "of somebody else"}) == set()


def test_another_server_learns_it_without_a_start(log):
    ended.end({"_streamlit_user": "one"})
    assert ended.among({"_streamlit_user": "one"})
    file = next(log.glob("ended-*"))
    known = file.read_text()
    ended.end({"_streamlit_user": "two"})
    beside = file.read_text().removeprefix(known)
    file.write_text(known)
    ended.forget_memory()
    assert not ended.among({"_streamlit_user": "two"})
    with file.open("a") as lines:
        lines.write(beside)
    assert ended.among({"_streamlit_user": "two"})


def test_the_file_holds_no_cookie_and_is_the_servers_alone(log):
    ended.end(COOKIES)
    file = next(log.glob("ended-*"))
    assert "a signed cookie" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_files_nobodys_cookie_can_be_of_any_more_are_taken_away(log):
    log.mkdir()
    (log / "ended-2020-01").write_text("old\n")
    ended.end(COOKIES)
    assert [file.name for file in log.glob("ended-*")] != []
    assert not (log / "ended-2020-01").exists()


def test_signing_out_works_without_the_folder(log, caplog):
    log.write_text("a file where the folder should be")
    ended.end(COOKIES)
    assert ended.among(COOKIES)
    assert "cannot be kept for the next start" in caplog.text
