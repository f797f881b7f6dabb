"""Every trap the README names is really in the bank: its query finds at least one row."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[3] / "data" / "sample" / "README.md"
LINE = re.compile(r"^\| (?P<trap>[^|]+?) \| (?P<where>[^|]*?) \| `(?P<sql>select [^`]+)` \|$", re.M)
TRAPS = {m["trap"]: m["sql"] for m in LINE.finditer(README.read_text(encoding="utf-8"))}


def test_the_readme_lists_the_traps():
    assert len(TRAPS) > 40


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_where_the_readme_says(trap, ask):
    assert ask(f"select exists ({TRAPS[trap]})") == [(True,)]
