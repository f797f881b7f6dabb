"""How figures read: scaled by the chosen unit, the same in every browser, "—" for none."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pages.shared.words import say

NONE = "—"
SCALES = {"cny": 1, "wan": 10_000, "yi": 100_000_000}
_PLACES = {"cny": 2, "wan": 2, "yi": 4}
_CARD_PLACES = {"cny": 0, "wan": 0, "yi": 2}


@dataclass(frozen=True)
class Style:
    """How to write figures: the money unit (cny, wan, yi) and the language."""

    money: str
    language: str

    def unit_word(self, unit: str) -> str:
        """Return the words for a unit, such as 万元 for ``cny`` shown in wan."""
        if unit == "cny":
            return say(self.language, f"unit.{self.money}")
        return say(self.language, f"unit.{unit}") if unit else ""


def number_of(value: Any) -> float | None:
    """Return a number for display only; sums are made in SQL."""
    if value is None or isinstance(value, str):
        return None
    number = float(value)
    return number if number == number and abs(number) != float("inf") else None


def scaled(value: Any, unit: str, style: Style) -> float | None:
    """Return the number as its column shows it: money in the chosen unit, ratios in percent."""
    number = number_of(value)
    if number is None:
        return None
    if unit == "cny":
        return number / SCALES[style.money]
    return number * 100 if unit == "ratio" else number


def printf(unit: str, style: Style) -> str:
    """Return the printf format of a column; printf reads the same in every browser."""
    places = {
        "cny": _PLACES[style.money],
        "ratio": 2,
        "count": 0,
        "days": 0,
        "hours": 1,
        "per_manager": 2,
        "score": 3,
        "index": 4,
        "fte": 1,
        "number": 2,
    }.get(unit, 2)
    return f"%,.{places}f"


def figure(value: Any, unit: str, style: Style) -> str:
    """Return a figure as a card writes it, without its unit except for percent."""
    number = scaled(value, unit, style)
    if number is None:
        return NONE
    if unit == "cny":
        return f"{number:,.{_CARD_PLACES[style.money]}f}"
    if unit == "ratio":
        return f"{number:,.2f}%"
    places = {"count": 0 if number == int(number) else 1, "days": 1, "hours": 1, "index": 4}
    return f"{number:,.{places.get(unit, 2)}f}"


def change(now: Any, before: Any, unit: str, style: Style) -> str | None:
    """Return a change with its sign: points for ratios, percent for money, else absolute.

    None when there is nothing to compare with; an unchanged figure reads ``0``.
    """
    current, earlier = scaled(now, unit, style), scaled(before, unit, style)
    if current is None or earlier is None:
        return None
    if unit == "ratio":
        return _signed(current - earlier, 2, " " + say(style.language, "unit.points"))
    if unit == "cny":
        if earlier == 0:
            return None
        return _signed((current - earlier) / abs(earlier) * 100, 1, "%")
    # A concentration of thousands lies in the fourth place: 0.0034.
    return _signed(current - earlier, {"count": 0, "index": 4}.get(unit, 2), "")


def _signed(number: float, places: int, suffix: str) -> str:
    text = f"{number:+,.{places}f}"
    # "-0.0%" is not a fall: what rounds to nothing is nothing.
    return "0" if not text.strip("+-0.,") else text + suffix


_MARKS = re.compile(r"[\\*_$\[\]`~<>|#&]")
_JOINER = "\u2060"
# An icon, a smiley or a colour but not a time of day; an address of the web or of a mailbox.
_WOULD_BECOME = re.compile(
    r"(?<=:)(?=//|(?!\d\d:)[\w+/-]+[:\\])|(?<=@)(?=\w)|(?<=www)(?=\.)", re.IGNORECASE
)
_LIST_START = re.compile(r"\A(\d*)([-+.)=])")


def natural(code: str) -> list[tuple[str, int]]:
    """Return a sort key that puts E2 before E10."""
    return [(text, int(part or 0)) for text, part in re.findall(r"(\D*)(\d*)", code)]


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands, whatever somebody wrote into a name."""
    text = " ".join(text.split())
    text = _MARKS.sub(r"\\\g<0>", text)
    # Icons, smileys, addresses are looked for after escapes are gone: a joiner nobody sees parts
    # what would make one.
    text = _WOULD_BECOME.sub(_JOINER, text)
    return _LIST_START.sub(r"\g<1>\\\g<2>", text)


def plain(value: Any) -> str:
    """Return a value as a receipt writes it: exact, ISO dates."""
    if value is None:
        return NONE
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)
