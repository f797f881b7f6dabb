"""Reporting periods: a month, a quarter, a year or the year to date, as a code an address holds."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

KINDS = ("month", "quarter", "year", "ytd")
_CODE = re.compile(
    r"\A(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?P<ytd>-YTD)?|-Q(?P<quarter>[1-4]))?\Z"
)


class PeriodError(ValueError):
    """A period code that is not one, or lies outside the snapshot."""


@dataclass(frozen=True)
class Period:
    """``code`` as in an address; ``start`` and ``end`` are its first and last day."""

    code: str
    kind: str
    start: date
    end: date

    def until(self, last: date) -> "Period":
        """Return the part up to ``last``: a running quarter or year ends with the data."""
        return Period(self.code, self.kind, self.start, min(self.end, last))

    def previous(self) -> "Period":
        """Return the period before; for a year to date, the same stretch of the year before.

        For a span of months it is the span of as many months before.
        """
        if self.kind == "span":
            return self._earlier(self._months())
        if self.kind in ("year", "ytd"):
            return self.a_year_before()
        months = 3 if self.kind == "quarter" else 1
        year, month = _months_back(self.start.year, self.start.month, months)
        code = f"{year}-Q{(month + 2) // 3}" if self.kind == "quarter" else f"{year}-{month:02d}"
        return parse_period(code)

    def a_year_before(self) -> "Period":
        """Return the same period one year earlier."""
        if self.kind == "span":
            return self._earlier(12)
        return parse_period(f"{self.start.year - 1:04d}{self.code[4:]}")

    def _months(self) -> int:
        years = self.end.year - self.start.year
        return years * 12 + self.end.month - self.start.month + 1

    def _earlier(self, months: int) -> "Period":
        first = _months_back(self.start.year, self.start.month, months)
        last = _months_back(self.end.year, self.end.month, months)
        return span(f"{first[0]:04d}-{first[1]:02d}", f"{last[0]:04d}-{last[1]:02d}")

    def as_long_as(self, other: "Period") -> "Period":
        """Return as many of this period's months as ``other`` has: like is compared with like."""
        months = other._months() - 1
        year, month = _months_back(self.start.year, self.start.month, -months)
        return Period(self.code, self.kind, self.start, month_end(year, month))


def parse_period(code: str) -> Period:
    """Read ``2026-06``, ``2026-Q2``, ``2026`` or ``2026-06-YTD``.

    Raises:
        PeriodError: it is none of these; the message shows at most 20 characters of it.
    """
    match = _CODE.match(code)
    if match is None or not 1900 <= int(match["year"]) <= 2200:
        raise PeriodError(
            f"period {code[:20]!r} is not one; expected 2026-06, 2026-Q2, 2026 or 2026-06-YTD"
        )
    year = int(match["year"])
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return Period(code, "quarter", date(year, last - 2, 1), month_end(year, last))
    if match["month"]:
        month = int(match["month"])
        first = 1 if match["ytd"] else month
        kind = "ytd" if match["ytd"] else "month"
        return Period(code, kind, date(year, first, 1), month_end(year, month))
    return Period(code, "year", date(year, 1, 1), date(year, 12, 31))


def span(first: str, last: str) -> Period:
    """Return the period from one month to another, both included, such as for a trend."""
    start, end = parse_period(first), parse_period(last)
    if start.start > end.end:
        raise PeriodError(f"the period from {first} to {last} ends before it begins")
    return Period(f"{first}..{last}", "span", start.start, end.end)


def month_end(year: int, month: int) -> date:
    """Return the last calendar day of a month."""
    return date(year, month, monthrange(year, month)[1])


def code_of(month: date, kind: str) -> str:
    """Return the code of the period of ``kind`` that ends with or contains ``month``."""
    return {
        "month": f"{month:%Y-%m}",
        "quarter": f"{month.year}-Q{(month.month + 2) // 3}",
        "year": f"{month.year}",
        "ytd": f"{month:%Y-%m}-YTD",
    }[kind]


def trailing(end: date, months: int) -> Period:
    """Return the ``months`` months up to and including the one that ends on ``end``."""
    year, month = _months_back(end.year, end.month, months - 1)
    return Period(f"trailing-{months}", "span", date(year, month, 1), end)


def _months_back(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 - months
    return index // 12, index % 12 + 1
