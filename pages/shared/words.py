"""The product's words in both languages, by key."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from metrics.profiles import load_profiles

LANGUAGES = ("en", "zh")
# Bands of days are what a bank makes them, so each is read, not looked up.
_CODED = {"reason": "reason_code", "business": "business_code", "channel": "channel"}
_DAYS = re.compile(r"(\d{3})(?:-(\d{3})|\+)")
FOLDER = Path(__file__).parent / "words"


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Return every word of one language by dotted key; codes are below ``code.``."""
    text = _read(language)
    codes = {code: both[language] for code, both in load_codes().items()}
    return dict(_flat(text | {"code": codes}, ""))


@cache
def load_codes() -> Mapping[str, Mapping[str, str]]:
    """Return the words of every code in both languages.

    Names of rule profiles are among them, and what the profiles name by ``<column>:<code>``:
    the codes of complaints, however the extract spells them.
    """
    profiles = {profile.name: profile.title for profile in load_profiles()}
    return profiles | _complaint_codes() | _read("codes")


def _complaint_codes() -> dict[str, dict[str, str]]:
    rows = [row for profile in load_profiles() for row in profile.tables.get("complaint_code", ())]
    return {
        f"{_CODED[row['dimension']]}:{code}": {"en": row["name_en"], "zh": row["name_zh"]}
        for row in rows
        # Other words for a channel have their own below.
        for code in (row["code"], None if row["dimension"] == "channel" else row.get("alias"))
        if code is not None
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


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


def code_word(language: str, code: object, column: str = "") -> str:
    """Return the word for a code such as ``substandard``, or the code itself.

    Where a code means something else in one column, its key is ``<column>:<code>``. A list of
    codes, such as ``contribution rating``, reads as a list of words. Bands of days, such as
    ``008-030`` and ``361+``, say their ends.
    """
    words, text = load_words(language), str(code)
    found = words.get(f"code.{column}:{text}") or words.get(f"code.{text}")
    if found is not None:
        return found
    days = _DAYS.fullmatch(text)
    if days is not None:
        first, last = int(days[1]), days[2]
        if last is None:
            return say(language, "label.days_over", last=first - 1)
        return say(language, "label.days_between", first=first, last=int(last))
    parts = [words.get(f"code.{part}") for part in text.split(" ")]
    if len(parts) > 1 and all(parts):
        return say(language, "label.comma").join(str(part) for part in parts)
    return text


def reason_word(language: str, path: str) -> str:
    """Return the reason path of a group's member with its set phrases in the language."""
    for english, words in _phrases().items():
        path = path.replace(english, words[language])
    return path


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    return _read("phrases")


def negotiated(locale: str | None) -> str:
    """Return the language for a first visit from the browser's locale."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"
