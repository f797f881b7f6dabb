"""What a column is called: its header, its unit, and which columns suit the language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import metrics
from data.sql_file import sql_files
from pages.shared.visit import Visit
from pages.shared.words import load_words

Columns = Mapping[str, Mapping[str, str]]
_MARTS = Path(metrics.__file__).parent / "marts"
# "Headroom: least of ..." is headed "Headroom"; the rest is one hover away.
_LONG = re.compile(r"^([^:;：；（(]{2,})(?:: |; |：|；)")


@cache
def mart_columns() -> Columns:
    """Return the columns of every mart by name; the same name means the same quantity."""
    return {
        name: words
        for file in sql_files(_MARTS)
        for name, words in file.header.get("columns", {}).items()
    }


def meaning(visit: Visit, columns: Columns, name: str) -> str:
    """Return a column's whole words: those of the file, of the page's own, or of the mart."""
    lang = visit.choices.language
    own = load_words(lang).get(f"column.{name}")
    return columns.get(name, {}).get(lang) or own or mart_columns().get(name, {}).get(lang) or name


def header(visit: Visit, columns: Columns, name: str) -> str:
    """Return a column's short words, else its words cut at the first colon or semicolon."""
    short = load_words(visit.choices.language).get(f"short.{name}")
    if short:
        return short
    whole = meaning(visit, columns, name)
    cut = _LONG.match(whole)
    return cut.group(1) if cut else whole


def unit(columns: Columns, name: str) -> str:
    """Return a column's unit: cny, ratio, days, count ... or nothing."""
    return columns.get(name, {}).get("unit") or mart_columns().get(name, {}).get("unit", "")


def unit_word(visit: Visit, of: str, exact: bool = False) -> str:
    """Return the unit as a header writes it; ``exact`` for files, which hold yuan."""
    if of == "cny" and exact:
        return visit.say("unit.cny")
    return visit.style.unit_word(of) if of in ("cny", "ratio", "days", "hours", "bp") else ""


def titled(visit: Visit, columns: Columns, name: str, exact: bool = False) -> str:
    """Return the header with its unit, such as ``Credit balance (CNY 10k)``."""
    word = unit_word(visit, unit(columns, name), exact)
    text = header(visit, columns, name)
    # "Days on the clock (days)" would say it twice.
    said = word.lower() in text.lower() or (word == "天" and "日" in text)
    return f"{text} ({word})" if word and not said else text


def in_language(visit: Visit, names: Sequence[str]) -> list[str]:
    """Leave out the other language's names: one of ``client_name`` and ``client_name_en``.

    A unit's code is shown with its name, so its name needs no column of its own.
    """
    chinese = visit.choices.language == "zh"
    if "branch_id" in names:
        names = [name for name in names if name not in ("branch_name", "branch_name_en")]
    return [
        name
        for name in names
        if not (name.endswith("_name_en") and (chinese and name[:-3] in names))
        and not (f"{name}_en" in names and not chinese)
    ]
