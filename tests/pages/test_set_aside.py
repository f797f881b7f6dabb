"""Rows set aside by validation are said on the pages that need them, in one quiet line."""

import re

import pytest

from data.contracts import load_contracts
from pages.shared import set_aside
from pages.shared.words import say


def said(app, language):
    end = say(language, "frame.set_aside", parts="").strip()
    return [link.label for link in app.get("page_link") if end[-8:] in link.label]


def test_a_page_needs_the_extracts_of_its_subject():
    assert set_aside.needed_by("turnaround") == {"complaint", "complaint_event"}
    assert set_aside.needed_by("summary") >= {"complaint", "exposure_snapshot", "income_month"}
    assert set_aside.needed_by("data_health") == set()


def test_head_office_sees_how_many_rows_of_what(asking):
    visit = asking("analyst")
    line = set_aside._words(visit, {"complaint": 1234, "client": 2})
    title = load_contracts()["complaint"].title.en
    assert line.startswith(f"1,234 rows of {title}, 2 rows of ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_branch_sees_no_count(asking, language):
    visit = asking("head_001", language=language)
    line = set_aside._words(visit, {"complaint": 1234})
    assert getattr(load_contracts()["complaint"].title, language) in line
    assert not re.search(r"\d", line)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_line_stands_on_pages_that_need_the_extract(visit, bank, language):
    counts = bank.manifest["quarantined"]
    for page in ("overview/summary", "complaints/turnaround", "reference/definitions"):
        name = page.split("/")[1]
        needed = any(counts.get(extract, 0) for extract in set_aside.needed_by(name))
        app = visit("analyst", None if name == "summary" else page, lang=language)
        assert bool(said(app, language)) == needed, page
    assert any(counts.values())
