"""A matrix: from where to where, each cell its figure, darker the larger its share of the row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, columns, coverage
from pages.shared.charts import ink
from pages.shared.figures import figure
from pages.shared.visit import Visit
from pages.shared.words import code_word

_MOST = 400
_CELL = 30
# On a telephone eight columns share 250 pixels: smaller figures, steeper headings.
_FONT = alt.ExprRef(expr="width < 330 ? 7.5 : 11")
_ANGLE = alt.ExprRef(expr="width < 330 ? -65 : -30")


@dataclass(frozen=True)
class Sides:
    """Columns of the table that say row, column and share of the row; codes in order."""

    row: str
    column: str
    share: str
    order: Sequence[str]


def show(visit: Visit, name: str, sides: Sides, measures: Sequence[str]) -> None:
    """Draw a table of cells as a matrix; the viewer chooses which of ``measures`` it shows."""
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _MOST)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    titles = {name: columns.titled(visit, table.columns, name) for name in measures}
    picked = st.segmented_control(
        visit.say("matrix.show"),
        measures,
        key=f"matrix_{name}",
        format_func=lambda measure: titles[measure],
        required=True,
        label_visibility="collapsed",
    )
    measure = picked if picked in titles else measures[0]
    data = _cells(visit, found.to_pylist(), sides, measure, table.columns)
    words = "; ".join(data["row"] + " → " + data["column"] + " " + data["text"])
    st.altair_chart(_chart(visit, data, sides), alt=words[:1000], key=f"cells_{name}_{measure}")


def _cells(
    visit: Visit,
    rows: Sequence[dict[str, Any]],
    sides: Sides,
    measure: str,
    words: columns.Columns,
) -> pd.DataFrame:
    unit = columns.unit(words, measure) or "count"
    return pd.DataFrame(
        {
            "row": [_word(visit, row[sides.row], sides.row) for row in rows],
            "column": [_word(visit, row[sides.column], sides.column) for row in rows],
            "share": [float(row[sides.share] or 0) for row in rows],
            "text": [_short(figure(row[measure], unit, visit.style), unit) for row in rows],
        }
    )


def _short(text: str, unit: str) -> str:
    """Leave a ratio one place: a cell is narrow."""
    return (
        f"{float(text[:-1].replace(',', '')):.1f}%" if unit == "ratio" and text[-1] == "%" else text
    )


def _word(visit: Visit, code: object, column: str) -> str:
    return code_word(visit.choices.language, code, column)


def _chart(visit: Visit, data: pd.DataFrame, sides: Sides) -> Any:
    rows = [_word(visit, code, sides.row) for code in sides.order]
    across = [_word(visit, code, sides.column) for code in sides.order]
    title = visit.say("matrix.from"), visit.say("matrix.to")
    base = alt.Chart(data).encode(
        y=alt.Y("row:N", sort=rows, title=title[0], axis=alt.Axis(labelLimit=150, ticks=False)),
        x=alt.X(
            "column:N",
            sort=across,
            title=title[1],
            axis=alt.Axis(orient="top", labelAngle=_ANGLE, labelLimit=90, labelOverlap=False),
        ),
        tooltip=[
            alt.Tooltip("row:N", title=title[0]),
            alt.Tooltip("column:N", title=title[1]),
            alt.Tooltip("text:N", title=visit.say("matrix.value")),
        ],
    )
    shade = alt.Color(
        "share:Q", scale=alt.Scale(domain=[0, 1], range=["#2f6f8f10", "#2f6f8fb0"]), legend=None
    )
    cells = base.mark_rect().encode(color=shade)
    text = base.mark_text(color=ink(), fontSize=_FONT).encode(text="text:N")
    return (cells + text).properties(height=_CELL * data["row"].nunique() + 80)
