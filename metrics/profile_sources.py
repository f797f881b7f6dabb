"""Where every threshold of a rule profile comes from, and how well that is verified."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MARKS = {
    "V": "text read",
    "V2": "read in a secondary source",
    "K": "not verified",
    "S": "founding documents only",
    "P": "our proposal",
}
_WRITTEN = re.compile(r"(?P<text>\S.*)\s\[(?P<mark>\w+)\]")
_HOW = '"where it stands [mark]", mark one of ' + ", ".join(f"{m} {w}" for m, w in MARKS.items())


@dataclass(frozen=True)
class Source:
    """Where a threshold stands, and how well that is verified: a key of ``MARKS``."""

    text: str
    mark: str


def read_source(written: object) -> Source | None:
    """Return what ``"Art 8 [V2]"`` says; None where it is not written so."""
    found = _WRITTEN.fullmatch(written) if isinstance(written, str) else None
    if found is None or found["mark"] not in MARKS:
        return None
    return Source(found["text"].strip(), found["mark"])


def source_problems(
    settings: Mapping[str, Any], tables: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[str]:
    """Say in words what of a profile has no source and mark of its own, or a wrong one.

    ``sources`` name every setting and the day the profile begins (``valid_from``). A table is
    named where its rows share a source; a row's own ``source`` and ``mark`` go before.
    """
    wanted = {"valid_from": "the day it begins"} | {k: repr(_plain(v)) for k, v in settings.items()}
    for name, value in wanted.items():
        if name not in sources:
            yield f"{name} ({value}) has no source; write under [sources] {name} = {_HOW}"
    for name, written in sources.items():
        if name not in wanted and name not in tables:
            yield f"[sources] names {name}, which is no setting and no table here; take it out"
        if read_source(written) is None:
            yield f"the source of {name} is {written!r}, expected {_HOW}"
    for name, rows in tables.items():
        if name not in sources:
            yield from _row_problems(name, rows)


def with_source(row: dict[str, Any], shared: Source | None) -> dict[str, Any]:
    """Return a table's row with the source and mark its table shares, where it has none."""
    return ({"source": shared.text, "mark": shared.mark} if shared else {}) | row


def _row_problems(name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if not row.get("source") or row.get("mark") not in MARKS:
            yield (
                f"[[table.{name}]] {_first(row)} has source {row.get('source')!r} and mark"
                f" {row.get('mark')!r}; give both, or under [sources] {name} = {_HOW}"
            )


def _first(row: dict[str, Any]) -> str:
    return next((f"{name} = {_plain(value)!r}" for name, value in row.items()), "without columns")


def _plain(value: object) -> object:
    return value if isinstance(value, str | bool) else str(value)
