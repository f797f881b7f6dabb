"""A snapshot that vanishes or is damaged is said to be, never a traceback."""

import shutil
from dataclasses import replace

import pytest
import streamlit as st

from data import snapshot
from data.publish import CURRENT
from pages.shared import cached, health, welcome
from pages.shared.words import say
from tests.bank import small_bank

COMPLAINT = """
    complaint_id | received_at         | channel | source | org_id | severity | status
    open         | 2026-06-03 09:00:00 | phone   | client | B01    | simple   | open
"""


@pytest.fixture
def fresh_caches():
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def spoil(snapshot):
    (snapshot.path / "manifest.json").write_text("{ not json", encoding="utf-8")


def remove(snapshot):
    """Remove the rows, as a retirement does that is under way."""
    for file in snapshot.path.rglob("*.parquet"):
        file.unlink()


@pytest.mark.parametrize("page", [None, "complaints/turnaround"])
def test_a_snapshot_that_vanishes_while_looked_at_is_said(visit, tmp_path, fresh_caches, page):
    bank = small_bank(tmp_path, complaint=COMPLAINT)
    app = visit("", page, published=bank.published, lang="en")
    assert not app.error
    remove(bank)
    app.selectbox(key="choice_profile").select_index(1).run()
    assert not app.exception
    assert [e.value for e in app.error] == [say("en", "frame.gone")]
    assert [b.label for b in app.button] == [say("en", "frame.newest")]


def test_whatever_is_read_of_a_snapshot_that_vanished_is_known_to_be_gone(asking, bank, tmp_path):
    kept = small_bank(tmp_path, complaint=COMPLAINT)
    visit = replace(asking("analyst"), snapshot=kept)
    shutil.rmtree(kept.path)
    with pytest.raises(welcome.GONE):
        cached.kpi(visit, "C1")
    with pytest.raises(welcome.GONE):
        health.findings(visit)


def test_a_snapshot_that_vanished_before_the_first_look_is_said(visit, tmp_path, fresh_caches):
    bank = small_bank(tmp_path, complaint=COMPLAINT)
    remove(bank)
    app = visit("", published=bank.published, lang="en")
    assert not app.exception
    assert [e.value for e in app.error] == [say("en", "frame.gone")]


def test_a_damaged_pointer_or_manifest_is_said(visit, tmp_path):
    bank = small_bank(tmp_path, complaint=COMPLAINT)
    pointer = bank.published / CURRENT
    kept = pointer.read_text()
    for broken in ("", "20260101T000000-00000000", "../x"):
        pointer.write_text(broken)
        app = visit("", published=bank.published, lang="en")
        assert not app.exception
        assert [t.value for t in app.title] == [say("en", "stopped.nothing_published.title")]
    pointer.write_text(kept)


def test_a_damaged_manifest_is_said_with_what_to_do(visit, tmp_path):
    bank = small_bank(tmp_path, complaint=COMPLAINT)
    spoil(bank)
    snapshot._read.cache_clear()
    app = visit("", published=bank.published, lang="en")
    assert not app.exception
    assert [t.value for t in app.title] == [say("en", "stopped.nothing_published.title")]
    assert "build again" in app.info[0].value


def test_an_address_of_a_damaged_snapshot_is_said_and_the_newest_offered(visit, tmp_path):
    older = small_bank(tmp_path, complaint=COMPLAINT)
    more = COMPLAINT + "    two  | 2026-06-04 09:00:00 | phone | client | B01 | simple | open\n"
    newer = small_bank(tmp_path, complaint=more)
    assert older.snapshot_id != newer.snapshot_id
    spoil(older)
    snapshot._read.cache_clear()
    app = visit("", published=newer.published, snapshot=older.snapshot_id, lang="en")
    assert not app.exception
    assert "cannot be read" in app.error[0].value
    assert not app.metric
    app.button[0].click().run()
    assert not app.error
    assert app.metric
