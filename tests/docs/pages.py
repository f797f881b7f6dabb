"""The pages for people, and what stands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)


def read(name: str) -> str:
    """Return the text of one page, by its path in the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str = "") -> list[str]:
    """Return the fenced blocks of one language in a page."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", read(name), flags=re.M | re.S)
    return [text for kind, text in found if kind == language]


def commands(name: str) -> list[str]:
    """Return the command lines in a page's plain blocks and in its inline code."""
    inline = re.findall(r"`([^`\n]+)`", read(name))
    lines = [line for block in blocks(name) for line in block.splitlines()]
    return [text.removeprefix("$ ").strip() for text in lines + inline]
