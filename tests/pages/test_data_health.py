"""Data health says what was found; sample keys only to who sees every row."""

from pages.shared import health
from pages.shared.words import say


def test_head_office_sees_sample_keys(asking):
    lines = health.findings(asking("analyst"))
    assert lines
    assert all("samples" in line for line in lines)


def test_a_branch_head_sees_no_sample_key(asking, visit):
    lines = health.findings(asking("head_001"))
    assert lines
    assert not any("samples" in line for line in lines)
    app = visit("head_001", "reference/data_health", lang="en")
    assert all(say("en", "column.samples") not in frame.value.columns for frame in app.dataframe)


def test_every_extract_is_listed_by_title(asking, bank):
    lines = health.extracts(asking(language="zh"))
    assert {line["code"] for line in lines} >= bank.provided
    assert all(line["extract"] != line["code"] for line in lines)
