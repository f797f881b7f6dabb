"""The table of rules for people says what the rules say."""

from pathlib import Path

import pytest

from data.validation import load_rules

PAGE = Path(__file__).parents[3] / "docs" / "validation.md"


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda rule: rule.name)
def test_every_rule_is_in_the_table_with_its_consequence(rule):
    extract = rule.extract or "any"
    row = f"| `{rule.name}` | {extract} | {rule.consequence} | {rule.title.en} | {rule.title.zh} |"
    assert row in PAGE.read_text(encoding="utf-8")
