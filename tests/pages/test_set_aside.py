"""Rows set aside by validation are said on the pages that need them, in one quiet line."""

import re

import pytest

from pages.shared import health, set_aside
from pages.shared.words import say


def said(app, language):
    end = say(language, "frame.set_aside", count=0).strip()
    return [link.label for link in app.get("page_link") if end[-8:] in link.label]


def test_a_page_needs_the_extracts_of_its_subject():
    turnaround = set_aside.needed_by("turnaround")
    assert turnaround >= {"complaint", "complaint_event"}
    assert not turnaround & {"exposure_snapshot", "income_month", "manager"}
    assert set_aside.needed_by("summary") >= {"complaint", "exposure_snapshot", "income_month"}
    assert set_aside.needed_by("data_health") == set()


def test_head_office_sees_how_many_rows_of_how_many_extracts(asking):
    line = set_aside._words(asking("analyst"), {"complaint": 1234, "client": 2})
    assert line.startswith("Rows set aside: 1,236, extracts: 2;")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_branch_sees_no_count_of_rows(asking, language):
    line = set_aside._words(asking("head_001", language=language), {"complaint": 1234})
    assert re.findall(r"\d+", line) == ["1"]


def test_data_health_tells_a_branch_no_count_of_the_bank(asking):
    shown = {"rows", "quarantined", "count", "samples"}
    for viewer, seen in (("analyst", shown), ("head_001", set())):
        visit = asking(viewer)
        lists = (health.extracts(visit), health.findings(visit), health.broken_promises(visit))
        assert shown & {name for lines in lists for line in lines for name in line} == seen


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_line_stands_on_pages_that_need_the_extract(visit, bank, language):
    counts = bank.manifest["quarantined"]
    for page in ("overview/summary", "complaints/turnaround", "reference/definitions"):
        name = page.split("/")[1]
        needed = any(counts.get(extract, 0) for extract in set_aside.needed_by(name))
        app = visit("analyst", None if name == "summary" else page, lang=language)
        assert bool(said(app, language)) == needed, page
    assert any(counts.values())
