"""One figure an address asks for, or one cell of it, and the rows that make it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from metrics.kpi import Question, compute_kpi, count_rows, kpi_rows
from metrics.kpi_files import Kpi, UnknownKpiError, find_kpi
from metrics.narrowing import Only, narrows_to
from pages.shared import address, cached, cells, columns, coverage, labels
from pages.shared.figures import escaped, figure, plain
from pages.shared.links import CELL, ONLY
from pages.shared.visit import Visit
from pages.shared.words import LANGUAGES, load_words


@dataclass(frozen=True)
class Figure:
    """A KPI and the cell picked, such as ``{"bucket": "031-060"}``; empty for the whole.

    ``only`` is the one thing its rows are about, such as ``(("client", "C01"),)``.
    """

    kpi: Kpi
    cell: Mapping[str, str]
    only: Only = ()

    @property
    def words(self) -> columns.Columns:
        """Words for the two columns every figure's rows have; the others are the marts'."""
        unit = {"unit": self.kpi.unit if self.kpi.unit == "cny" else ""}
        value = {lang: load_words(lang)["column.value"] for lang in LANGUAGES}
        plain_value = {} if self._has_denominator else value
        return {"numerator": plain_value | unit, "denominator": unit}

    @property
    def _has_denominator(self) -> bool:
        return self.kpi.is_ratio or self.kpi.unit == "score"

    @property
    def _by(self) -> tuple[str, ...]:
        return tuple(name for name in self.cell if name not in self.kpi.always_by)

    def title(self, visit: Visit) -> str:
        """Return the KPI's title with the cell picked, escaped: an address may say anything."""
        picked = (labels.labeller(visit, name)(code) for name, code in self.cell.items())
        about = (visit.say(f"rows.of_{name}", found=code[:40]) for name, code in self.only)
        return escaped(" · ".join((visit.words(self.kpi.title), *picked, *about)))

    def count(self, visit: Visit) -> int:
        """Return how many rows there are; none when the extracts do not hold the period."""
        if self.kpi.missing(visit.snapshot.provided) or coverage.of(visit, self.kpi).is_none:
            return 0
        return count_rows(self._question(visit), cached.window_of(visit), self.cell)

    def rows(self, visit: Visit, limit: int | None = None, offset: int = 0) -> pa.Table:
        """Return the rows, or one page of them, what they add up first."""
        window = cached.window_of(visit)
        found = kpi_rows(self._question(visit), window, limit, offset, self.cell)
        first = [self.kpi.row, "numerator", *(["denominator"] if self._has_denominator else [])]
        rest = [n for n in found.column_names if n not in (*first, "denominator")]
        return found.select([*first, *rest])

    def for_file(self, visit: Visit) -> pa.Table:
        """Return every row with the screen's headers."""
        return cells.labelled(visit, self.rows(visit), self.words)

    def sums(self, visit: Visit) -> list[tuple[str, str]]:
        """Return what the rows add up to, as the figure itself was computed."""
        answer = self._answer(visit)
        rows = [] if answer is None else answer.to_pylist()
        if self.cell:
            rows = [r for r in rows if all(str(r[name]) == v for name, v in self.cell.items())]
        if len(rows) != 1:
            return []
        value = rows[0]["value"]
        exact = (
            plain(value) if self.kpi.unit == "cny" else figure(value, self.kpi.unit, visit.style)
        )
        return [(visit.say("column.value"), exact)]

    def _answer(self, visit: Visit) -> pa.Table | None:
        if not self.only:
            return cached.kpi(visit, self.kpi.kpi_id, by=self._by)
        # Of one thing there are few rows: nobody else would find them in the cache.
        return compute_kpi(self._question(visit), cached.window_of(visit))

    def _question(self, visit: Visit) -> Question:
        c = visit.choices
        return Question(self.kpi, c.period, self._by, c.branch, c.profile, self.only)


def asked_figure(visit: Visit) -> Figure | str:
    """Return the figure the address names, or words for why there is none."""
    asked = st.query_params.get("kpi", "E1")
    try:
        kpi = find_kpi(asked)
    except UnknownKpiError:
        return visit.say("rows.unknown", found=escaped(asked[:40]))
    given, only = _named(CELL), _named(ONLY)
    wrong = [name for name in given if name not in (*kpi.by, *kpi.always_by)]
    wrong += [name for name in only if name not in narrows_to(kpi)]
    # Whatever else an address asks for is refused: the figure unfiltered would not be its answer.
    known = {*address.CODES, address.SINCE, "kpi"}
    wrong += [k for k in st.query_params if k not in known and not k.startswith((CELL, ONLY))]
    if wrong:
        return visit.say("rows.not_split", found=escaped(", ".join(wrong)[:40]))
    return Figure(kpi, given, tuple(only.items()))


def _named(prefix: str) -> dict[str, str]:
    """Return the parts of the address below a prefix."""
    params = st.query_params.items()
    return {name.removeprefix(prefix): code for name, code in params if name.startswith(prefix)}
