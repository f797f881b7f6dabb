"""Names are shown as they stand: what Markdown or the pages' library would make of them is off."""

import re

import pytest

from pages.shared.figures import escaped
from tests.security.payloads import HTML, MARKUP

JOINER = "\u2060"


@pytest.mark.parametrize("text", [*HTML, *MARKUP, "1. First", "- a", "a & b &lt;"])
def test_taken_back_it_is_what_was_written(text):
    assert re.sub(r"\\(.)", r"\1", escaped(text)).replace(JOINER, "") == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":material/lock: Co", f":{JOINER}material/lock: Co"),
        (":red[Alert]", f":{JOINER}red\\[Alert\\]"),
        ("see http://evil.example", f"see http:{JOINER}//evil.example"),
        ("www.evil.example", f"www{JOINER}.evil.example"),
        ("a@b.example", f"a@{JOINER}b.example"),
        ("$x^2$", "\\$x^2\\$"),
        ("# Title", "\\# Title"),
        ("1. First", "1\\. First"),
        ("two\n\nparagraphs", "two paragraphs"),
        # What is no trick stays as it is.
        ("Formed 2026-06-30 10:30:15 (UTC)", "Formed 2026-06-30 10:30:15 (UTC)"),
        ("授信余额：1.5 亿元", "授信余额：1.5 亿元"),
    ],
)
def test_what_would_become_something_does_not(text, shown):
    assert escaped(text) == shown
