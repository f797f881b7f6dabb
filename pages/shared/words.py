"""The product's words in both languages, by key."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "zh")
FOLDER = Path(__file__).parent / "words"


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Return every word of one language by dotted key."""
    text = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flat(text, ""))


def _flat(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, str(value)))
    return found


def say(language: str, key: str, **values: object) -> str:
    """Return the words for ``key``; ``{name}`` in them is filled from ``values``.

    Raises:
        KeyError: the language lacks the key; a test keeps both languages complete.
    """
    return load_words(language)[key].format(**values)


def code_word(language: str, code: object) -> str:
    """Return the word for a code such as ``substandard``, or the code itself."""
    return load_words(language).get(f"code.{code}", str(code))


def negotiated(locale: str | None) -> str:
    """Return the language for a first visit from the browser's locale."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"
